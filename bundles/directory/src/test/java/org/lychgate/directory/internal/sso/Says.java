package org.lychgate.directory.internal.sso;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lychgate.directory.api.AuthnRequests;
import org.lychgate.directory.api.Browser;
import org.lychgate.directory.api.Connection;
import org.lychgate.directory.api.NameIdQualifiers;
import org.lychgate.directory.api.SignInOutcome;
import org.lychgate.directory.api.SignIns;
import org.lychgate.directory.api.VerifiedAssertion;
import org.lychgate.directory.internal.store.Store;
import org.lychgate.directory.internal.store.Tokens;

/** An assertion in the making; each change makes another, and each that is made has an id of its own. */
final class Says {
    private final Store store;
    private final SignIns signIns;
    private final String connectionId;
    private VerifiedAssertion.Basis basis;
    private @Nullable String inResponseTo;
    private @Nullable String samlId;
    private String nameId;
    private @Nullable String format;
    private NameIdQualifiers qualifiers = NameIdQualifiers.NONE;
    private List<String> addresses = List.of();
    private @Nullable String firstName;
    private @Nullable String lastName;
    private boolean sharedAcs;

    /** Signed with the connection's first key. */
    Says(Store store, SignIns signIns, Connection connection, String samlId) {
        this.store = store;
        this.signIns = signIns;
        this.connectionId = connection.id();
        this.basis = VerifiedAssertion.Basis.of(
                connection, List.of(connection.metadata().certificates().get(0).sha256()));
        this.samlId = samlId;
        this.nameId = "nameid-" + samlId;
    }

    private Says(Says other) {
        store = other.store;
        signIns = other.signIns;
        connectionId = other.connectionId;
        basis = other.basis;
        inResponseTo = other.inResponseTo;
        samlId = other.samlId;
        nameId = other.nameId;
        format = other.format;
        qualifiers = other.qualifiers;
        addresses = other.addresses;
        firstName = other.firstName;
        lastName = other.lastName;
        sharedAcs = other.sharedAcs;
    }

    private Says changed(Consumer<Says> change) {
        Says copy = new Says(this);
        change.accept(copy);
        return copy;
    }

    Says to(AuthnRequests.Opened request) {
        return changed(says -> says.inResponseTo = request.id());
    }

    Says withoutSamlId() {
        return changed(says -> says.samlId = null);
    }

    Says nameId(String text, @Nullable String nameIdFormat) {
        return changed(says -> {
            says.nameId = text;
            says.format = nameIdFormat;
        });
    }

    Says qualified(NameIdQualifiers others) {
        return changed(says -> says.qualifiers = others);
    }

    Says email(String... values) {
        return changed(says -> says.addresses = List.of(values));
    }

    Says named(String first, String last) {
        return changed(says -> {
            says.firstName = first;
            says.lastName = last;
        });
    }

    Says signedWith(String... keys) {
        return by(
                new VerifiedAssertion.Basis(basis.idpEntityId(), List.of(keys), basis.attributes(), basis.identity()));
    }

    /** Verified and read by something else than what the connection holds now. */
    Says by(VerifiedAssertion.Basis other) {
        return changed(says -> says.basis = other);
    }

    Says atSharedAcs() {
        return changed(says -> says.sharedAcs = true);
    }

    VerifiedAssertion assertion() {
        return new VerifiedAssertion(
                connectionId,
                basis,
                inResponseTo,
                "_r" + Tokens.id(),
                "_a" + Tokens.id(),
                store.now(),
                store.now().plus(Duration.ofMinutes(5)),
                nameId,
                format,
                qualifiers,
                samlId,
                firstName,
                lastName,
                addresses,
                "index",
                null,
                sharedAcs);
    }

    SignInOutcome in(Browser browser) {
        return signIns.complete(assertion(), browser);
    }
}
