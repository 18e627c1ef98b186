package org.lychgate.scim.oracle.sequence;

/** What a step of a sequence does; counts are printed per kind. */
enum Kind {
    POST_USER(10),
    PUT_USER(5),
    PATCH_ENTRA_DEFAULT(8),
    PATCH_ENTRA_FLAG(6),
    PATCH_OKTA(5),
    PATCH_RFC(8),
    PATCH_PRIMARY(3),
    PATCH_SEVERAL(4),
    PATCH_AGAIN(2),
    DELETE_USER(2),
    POST_GROUP(5),
    PUT_GROUP(2),
    GROUP_ADD(8),
    GROUP_REMOVE_VALUES(4),
    GROUP_REMOVE_FILTER(4),
    GROUP_REPLACE(3),
    GROUP_OKTA_PUSH(3),
    GROUP_RENAME(2),
    DELETE_GROUP(1),
    FILTER_MATCH(4),
    FILTER_ANY(6),
    PAGE(4),
    SORT(3),
    SEARCH(2),
    PROJECTION(3),
    IF_MATCH(3),
    IF_NONE_MATCH(2),
    BROKEN(5);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
