package org.entente.node.exchange.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.node.access.Permission;
import org.entente.node.exchange.quota.ByteSize;
import org.entente.node.exchange.quota.Stage;
import org.entente.node.store.Store;
import org.entente.node.web.Permit;
import org.entente.node.web.TodaySection;
import org.entente.node.web.Tone;
import org.entente.node.web.Ui;
import org.springframework.stereotype.Component;

/** What takes up the space that there is for others' entries, for the operator. */
@Component
class SpaceToday implements TodaySection {
    private final Store store;
    private final EntryQuota quota;
    private final BlobSpace files;

    SpaceToday(Store store, EntryQuota quota, BlobSpace files) {
        this.store = store;
        this.quota = quota;
        this.files = files;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String titleKey() {
        return "exchange.space.title";
    }

    @Override
    public String emptyKey() {
        return "exchange.space.empty";
    }

    @Override
    public Permit permit() {
        return Permission.EXCHANGE_OPERATE;
    }

    @Override
    public List<Entry> entries(Ui ui) {
        var entries = new ArrayList<Entry>();
        var disk = quota.disk();
        if (disk.stage().warns()) {
            entries.add(new Entry("/exchange", ui.text("exchange.space.disk"), ui.html("exchange.space.disk." + disk.stage().code(),
                    "free", ui.reference(ByteSize.text(disk.free().getAsLong())), "floor", ui.reference(ByteSize.text(disk.floor()))), Optional.empty(), tone(disk.stage())));
        }
        store.read(quota::warning).stream().limit(9).forEach(fill -> entries.add(new Entry("/exchange/channels/" + fill.channel(), fill.channel(),
                ui.html("exchange.space.member." + fill.stage().code(), "service", ui.reference(fill.member().value()),
                        "used", ui.reference(ByteSize.text(fill.used())), "bound", ui.reference(ByteSize.text(fill.bound()))),
                Optional.empty(), tone(fill.stage()))));
        store.read(files::warning).stream().limit(9).forEach(fill -> entries.add(new Entry("/exchange/channels/" + fill.channel(), fill.channel(),
                ui.html("exchange.space.files." + fill.stage().code(), "service", ui.reference(fill.member().value()),
                        "used", ui.reference(ByteSize.text(fill.used())), "bound", ui.reference(ByteSize.text(fill.bound()))),
                Optional.empty(), tone(fill.stage()))));
        return entries;
    }

    static Tone tone(Stage stage) {
        return switch (stage) {
            case PLENTY -> Tone.GOOD;
            case SCARCE -> Tone.ATTENTION;
            case NEARLY_FULL, FULL -> Tone.URGENT;
        };
    }

    @Override
    public Optional<String> all() {
        return Optional.of("/exchange");
    }
}
