package org.entente.node.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A connection that prepares a statement once: closing one keeps it for the next who wants the same text, because
 * preparing costs more than carrying out. A text in use twice at a time is prepared twice. Closing the connection closes
 * them all. For one thread at a time.
 */
final class PreparedOnce {
    /** Statements kept at most; the one not used for longest goes. */
    private static final int MOST = 64;

    private final Connection connection;
    private final SequencedMap<String, PreparedStatement> idle = new LinkedHashMap<>();

    private PreparedOnce(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        var kept = new PreparedOnce(connection);
        return proxy(Connection.class, kept::onConnection);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(PreparedOnce.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object onConnection(Object proxy, Method method, Object[] arguments) throws Throwable {
        return method.getName().equals("prepareStatement") && arguments.length == 1
                ? prepare((String) arguments[0]) : call(connection, method, arguments);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        var known = idle.remove(sql);
        var statement = known == null ? connection.prepareStatement(sql) : known;
        var open = new boolean[] {true};
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (!method.getName().equals("close")) {
                return call(statement, method, arguments);
            }
            if (open[0]) {
                open[0] = false;
                keep(sql, statement);
            }
            return null;
        });
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        var twin = idle.put(sql, statement);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            idle.pollFirstEntry().getValue().close();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
