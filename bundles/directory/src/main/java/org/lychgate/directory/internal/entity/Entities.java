package org.lychgate.directory.internal.entity;

import java.util.List;

/** All of them. */
public final class Entities {
    /** Every entity and converter. */
    public static final List<Class<?>> ALL = List.of(
            AdminProofEntity.class,
            AnswerEntity.class,
            ApprovalEntity.class,
            AttemptEntity.class,
            AuditEntity.class,
            AuthnRequestEntity.class,
            ConnectionEntity.class,
            ConsumedAssertionEntity.class,
            ContinuationEntity.class,
            DelegationLinkEntity.class,
            DomainEntity.class,
            IdentityEntity.class,
            InstantMicros.class,
            KeyProofEntity.class,
            LoginLimitEntity.class,
            LogoutDemandEntity.class,
            LogoutEntity.class,
            MailEntity.class,
            NodeEntity.class,
            OperatorEntity.class,
            OrganizationEntity.class,
            ScimDeactivationEntity.class,
            ScimEventEntity.class,
            ScimGuardEntity.class,
            ScimSettingsEntity.class,
            ScimTokenEntity.class,
            ScimDocumentEntity.class,
            ScimResourceEntity.class,
            SecretEntity.class,
            SessionEntity.class,
            SetupLinkEntity.class,
            SwitchEntity.class,
            TestOfferEntity.class,
            TicketEntity.class,
            TraceEntity.class,
            UserEntity.class);

    private Entities() {}
}
