package org.entente.node.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.entente.node.configuration.NodeConfiguration;
import org.entente.node.web.Language;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * At the first start creates the user {@code operator} with a one-time password, written to
 * {@code initial-operator.txt} in the data folder for the machine's administrator alone to read.
 */
@Component
final class InitialOperator implements InitializingBean {
    static final String FILE = "initial-operator.txt";
    private static final String NAME = "operator";

    private final Users users;
    private final Passwords passwords;
    private final NodeConfiguration configuration;

    InitialOperator(Users users, Passwords passwords, NodeConfiguration configuration) {
        this.users = users;
        this.passwords = passwords;
        this.configuration = configuration;
    }

    @Override
    public void afterPropertiesSet() {
        if (!users.none()) {
            return;
        }
        var password = passwords.oneTime();
        var file = configuration.data().resolve(FILE);
        try {
            // The file first: a user whose password nobody knows would lock everybody out.
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, NAME + "\n" + password + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The initial operator's password cannot be written to " + file, e);
        }
        users.put(AccountLog.node(), NAME, new Users.Wanted("Operator", Set.of(Role.OPERATOR), Language.ENGLISH, configuration.zone(),
                Optional.empty(), Optional.of(password), true, true));
        LoggerFactory.getLogger(InitialOperator.class).info("The initial operator's password is in {}", file);
    }
}
