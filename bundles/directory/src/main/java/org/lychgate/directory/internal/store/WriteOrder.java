package org.lychgate.directory.internal.store;

import java.util.List;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.lychgate.directory.internal.entity.AdminProofEntity;
import org.lychgate.directory.internal.entity.ApprovalEntity;
import org.lychgate.directory.internal.entity.AttemptEntity;
import org.lychgate.directory.internal.entity.AuditEntity;
import org.lychgate.directory.internal.entity.AuthnRequestEntity;
import org.lychgate.directory.internal.entity.ConnectionEntity;
import org.lychgate.directory.internal.entity.ContinuationEntity;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.DomainEntity;
import org.lychgate.directory.internal.entity.IdentityEntity;
import org.lychgate.directory.internal.entity.LogoutDemandEntity;
import org.lychgate.directory.internal.entity.LogoutEntity;
import org.lychgate.directory.internal.entity.MailEntity;
import org.lychgate.directory.internal.entity.OperatorEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.ScimDeactivationEntity;
import org.lychgate.directory.internal.entity.ScimDocumentEntity;
import org.lychgate.directory.internal.entity.ScimEventEntity;
import org.lychgate.directory.internal.entity.ScimGuardEntity;
import org.lychgate.directory.internal.entity.ScimResourceEntity;
import org.lychgate.directory.internal.entity.ScimSettingsEntity;
import org.lychgate.directory.internal.entity.ScimTokenEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.entity.SwitchEntity;
import org.lychgate.directory.internal.entity.TestOfferEntity;
import org.lychgate.directory.internal.entity.TicketEntity;
import org.lychgate.directory.internal.entity.TraceEntity;
import org.lychgate.directory.internal.entity.UserEntity;

/** Tells the persistence provider what references what: entities hold ids only, so it cannot see which rows must be written first. */
final class WriteOrder implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        after(
                session,
                OrganizationEntity.class,
                List.of(
                        DelegationLinkEntity.class,
                        DomainEntity.class,
                        UserEntity.class,
                        ConnectionEntity.class,
                        SwitchEntity.class,
                        IdentityEntity.class,
                        ScimResourceEntity.class,
                        SessionEntity.class,
                        LogoutDemandEntity.class,
                        MailEntity.class,
                        TraceEntity.class,
                        ScimEventEntity.class,
                        ScimGuardEntity.class,
                        ScimSettingsEntity.class,
                        ScimTokenEntity.class,
                        AuditEntity.class));
        after(
                session,
                UserEntity.class,
                List.of(
                        AdminProofEntity.class,
                        ApprovalEntity.class,
                        IdentityEntity.class,
                        ScimDocumentEntity.class,
                        ScimDeactivationEntity.class,
                        TicketEntity.class,
                        ContinuationEntity.class,
                        SessionEntity.class,
                        MailEntity.class));
        after(
                session,
                ConnectionEntity.class,
                List.of(
                        SwitchEntity.class,
                        AdminProofEntity.class,
                        TestOfferEntity.class,
                        AuthnRequestEntity.class,
                        ContinuationEntity.class,
                        LogoutEntity.class));
        after(session, TicketEntity.class, List.of(AttemptEntity.class, MailEntity.class));
        after(session, OperatorEntity.class, List.of(SessionEntity.class));
    }

    private static void after(Session session, Class<?> first, List<Class<?>> then) {
        for (Class<?> entity : then) {
            ClassDescriptor descriptor = session.getDescriptor(entity);
            descriptor.addConstraintDependency(first);
        }
    }
}
