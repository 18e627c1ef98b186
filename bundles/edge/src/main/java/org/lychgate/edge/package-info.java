/** What every edge says the same way: public address, cookies, pages, form tokens, problems. */
@Version("1.0.0")
@NullMarked
package org.lychgate.edge;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
