package org.lychgate.org.admin.console.internal;

/** Who may reach an address. The operator reaches what an organization's admin reaches, and stands in that organization's audit for it. */
public enum Access {
    /** The organization's admins, and the operator. */
    ADMIN,
    /** Likewise, and whoever holds a delegation link of the organization. */
    DELEGATE_TOO,
    /** The operator only. */
    OPERATOR,
    /** Everybody who is signed in. */
    ANY_SIGNED_IN;

    /** Whether such a visitor is admitted, apart from the question of whose organization it is. */
    boolean admits(Visitor.Kind kind) {
        return switch (kind) {
            case OPERATOR -> true;
            case ADMIN -> this != OPERATOR;
            case DELEGATE -> this == DELEGATE_TOO || this == ANY_SIGNED_IN;
            case MEMBER -> this == ANY_SIGNED_IN;
        };
    }
}
