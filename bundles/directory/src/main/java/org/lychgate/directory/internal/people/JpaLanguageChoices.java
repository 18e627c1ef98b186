package org.lychgate.directory.internal.people;

import java.util.Optional;
import org.lychgate.directory.api.CompanyId;
import org.lychgate.directory.api.LanguageChoices;
import org.lychgate.directory.internal.entity.UserEntity;
import org.lychgate.directory.internal.store.Store;

/** Languages in the rows of people. */
public final class JpaLanguageChoices implements LanguageChoices {
    private final Store store;

    public JpaLanguageChoices(Store store) {
        this.store = store;
    }

    @Override
    public void choose(CompanyId company, String userId, String tag) {
        String language = LanguageTags.chosen(tag);
        store.transactions()
                .run(em -> Rows.lockedUser(em, Rows.organization(em, company), userId)
                        .setChosenLanguage(language));
    }

    @Override
    public Optional<String> of(CompanyId company, String userId) {
        return store.transactions()
                .inTransaction(em -> Rows.findUser(em, Rows.organization(em, company), userId)
                        .map(UserEntity::getLanguage));
    }
}
