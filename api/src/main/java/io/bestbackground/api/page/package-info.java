/** The description of the HTTP interface (OpenAPI 3.1), made from the code, and the page that shows it. */
@NullMarked
package io.bestbackground.api.page;

import org.jspecify.annotations.NullMarked;
