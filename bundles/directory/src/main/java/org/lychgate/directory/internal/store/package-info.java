/** The ground everything stands on: database, transactions, sealing, tokens. */
@NullMarked
package org.lychgate.directory.internal.store;

import org.jspecify.annotations.NullMarked;
