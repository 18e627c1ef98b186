package org.lychgate.directory.internal.sso;

import jakarta.persistence.EntityManager;
import org.lychgate.directory.api.Actor;
import org.lychgate.directory.api.DelegationLinks.Scope;
import org.lychgate.directory.api.DirectoryException;
import org.lychgate.directory.internal.entity.DelegationLinkEntity;
import org.lychgate.directory.internal.entity.OrganizationEntity;
import org.lychgate.directory.internal.entity.SessionEntity;
import org.lychgate.directory.internal.people.DelegationRows;
import org.lychgate.directory.internal.store.Store;

/** Holds the holder of a delegation link to what the link is for, and notes how far they came (security rule 25). Others pass. */
final class DelegateProgress {
    private final Store store;

    DelegateProgress(Store store) {
        this.store = store;
    }

    /** @throws DirectoryException {@code delegation_limited} */
    void saved(EntityManager em, OrganizationEntity owner, Actor actor) {
        if (DelegationRows.isDelegate(actor)) {
            require(em, owner, actor).setSavedAt(store.now());
        }
    }

    /** @throws DirectoryException {@code delegation_limited} */
    void verified(EntityManager em, OrganizationEntity owner, Actor actor) {
        if (DelegationRows.isDelegate(actor)) {
            require(em, owner, actor).setVerifiedAt(store.now());
        }
    }

    /** @throws DirectoryException {@code delegation_limited} */
    void offersTest(EntityManager em, OrganizationEntity owner, Actor actor) {
        if (DelegationRows.isDelegate(actor)) {
            require(em, owner, actor);
        }
    }

    /** A test login came back good to the browser of that session. */
    void tested(EntityManager em, OrganizationEntity owner, SessionEntity session) {
        String linkId = session.getDelegationId();
        DelegationLinkEntity link = linkId == null ? null : em.find(DelegationLinkEntity.class, linkId);
        if (link != null
                && DelegationRows.isGood(link, store.now())
                && link.getOrganizationId().equals(owner.getId())) {
            link.setTestedAt(store.now());
        }
    }

    private DelegationLinkEntity require(EntityManager em, OrganizationEntity owner, Actor actor) {
        return DelegationRows.require(em, owner, actor, Scope.SSO, store.now());
    }
}
