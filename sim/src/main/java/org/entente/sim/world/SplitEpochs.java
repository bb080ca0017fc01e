package org.entente.sim.world;

import java.util.ArrayList;
import java.util.List;
import org.entente.channel.ChannelReader;
import org.entente.channel.ChannelState;
import org.entente.channel.Effect;
import org.entente.channel.Event;
import org.entente.channel.Step;
import org.entente.channel.merkle.Hash;
import org.entente.channel.seal.EpochEntry;
import org.entente.sim.crypto.Chance;
import org.entente.sim.host.Machine;

/** Opens epochs with a wrapped key that is broken for some members, so that not all of them can read what follows. */
final class SplitEpochs extends Machine.Around {
    private final Chance chance;

    SplitEpochs(Machine inner, Chance chance) {
        super(inner);
        this.chance = chance;
    }

    @Override
    public Step step(ChannelState state, Event event, ChannelReader reader) {
        Step step = super.step(state, event, reader);
        if (!(event instanceof Event.OpenEpoch)) {
            return step;
        }
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : step.effects()) {
            effects.add(effect instanceof Effect.PutEntry put && EpochEntry.opensEpoch(put.entry()) ? broken(put) : effect);
        }
        return new Step(step.state(), effects);
    }

    /** The liar's own wrapped key stays whole, because its machine reads it again after a start. */
    private Effect.PutEntry broken(Effect.PutEntry put) {
        int members = member().genesis().members().size();
        int own = member().genesis().members().headMap(member().self()).size();
        int victim = chance.below(members);
        byte[] entry = put.entry().clone();
        if (victim != own) {
            // A keyed entry says that it announces no key, then before each wrapped key which key of the member that is for.
            boolean keyed = entry[0] == EpochEntry.KEYED_KIND;
            int header = 1 + Hash.LENGTH + (keyed ? 1 : 0);
            int named = keyed ? Long.BYTES : 0;
            int wrapped = (entry.length - header) / members - named;
            entry[header + victim * (named + wrapped) + named + chance.below(wrapped)] ^= 1;
        }
        return new Effect.PutEntry(put.log(), put.index(), entry, Hash.leaf(entry));
    }
}
