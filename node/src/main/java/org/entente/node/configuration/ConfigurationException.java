package org.entente.node.configuration;

import java.util.List;

/** The configuration cannot be used; every reason is named at once, so that it can be corrected in one go. */
public final class ConfigurationException extends RuntimeException {
    private final List<String> reasons;

    public ConfigurationException(List<String> reasons) {
        super("The configuration cannot be used:\n  " + String.join("\n  ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
