package org.entente.accord;

/** What kind of identifier of a data subject. */
public enum IdentifierKind implements Coded {
    TELEPHONE, TRAVEL_DOCUMENT, VEHICLE, BANK_ACCOUNT, COMMUNICATION_ACCOUNT, OTHER;

    /** The category of data that the message's marking must then name. */
    public DataCategory category() {
        return switch (this) {
            case TELEPHONE, OTHER -> DataCategory.CONTACT_DETAILS;
            case TRAVEL_DOCUMENT -> DataCategory.TRAVEL_DOCUMENT;
            case VEHICLE -> DataCategory.VEHICLE;
            case BANK_ACCOUNT -> DataCategory.FINANCIAL;
            case COMMUNICATION_ACCOUNT -> DataCategory.COMMUNICATIONS;
        };
    }
}
