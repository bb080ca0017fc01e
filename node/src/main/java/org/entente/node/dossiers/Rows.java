package org.entente.node.dossiers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entente.accord.ServiceId;

/** How values stand in the tables of dossiers. */
public final class Rows {
    private Rows() {}

    public static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        var millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    /** Services sorted and separated by spaces, so that equal sets are equal texts. */
    static String services(Collection<ServiceId> services) {
        return services.stream().map(ServiceId::value).sorted().collect(Collectors.joining(" "));
    }

    static Set<ServiceId> services(String text) {
        var services = new TreeSet<ServiceId>(java.util.Comparator.comparing(ServiceId::value));
        for (var service : text.split(" ")) {
            services.add(new ServiceId(service));
        }
        return java.util.Collections.unmodifiableSet(services);
    }
}
