package org.entente.node.agreements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import org.entente.accord.ServiceId;
import org.entente.formats.tree.JsonText;
import org.entente.formats.tree.RecordReader;
import org.entente.node.access.Permission;
import org.entente.node.access.Requires;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.store.Store;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tries out what may pass, without sending or storing anything. */
@RestController
@RequestMapping("/api/v1/decisions")
@Requires(Permission.AGREEMENT_VIEW)
class DecisionsApi {
    private static final String EXAMPLE = """
            {"kind": "request-for-information", "to": ["es.policia-nacional"], "urgency": "ordinary",
             "transferBasis": "individual-case",
             "marking": {"classification": "restricted", "handling": "h1", "source": "b", "information": "2",
                         "purposes": ["investigation"], "topics": ["drugs"],
                         "dataCategories": ["identity"], "dataSubjects": ["suspect"]}}""";

    private final Store store;
    private final ReleaseCheck releaseCheck;
    private final ServiceId own;

    DecisionsApi(Store store, ReleaseCheck releaseCheck, NodeConfiguration configuration) {
        this.store = store;
        this.releaseCheck = releaseCheck;
        this.own = new ServiceId(configuration.service());
    }

    @PostMapping
    @Operation(summary = "What the agreements say of an act of this node's service; nothing is sent",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(
                    mediaType = "application/json", examples = @ExampleObject(EXAMPLE))))
    DecisionBody decide(@RequestBody byte[] body) {
        var act = RecordReader.read(DecisionInput.class, JsonText.parse(body), false).act(own);
        return DecisionBody.of(store.read(tx -> releaseCheck.check(tx, act)));
    }
}
