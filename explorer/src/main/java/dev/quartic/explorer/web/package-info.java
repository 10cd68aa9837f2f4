/** A server for one person on one machine: who is let in, what is asked, what is answered. */
@NullMarked
package dev.quartic.explorer.web;

import org.jspecify.annotations.NullMarked;
