/**
 * The door for other programs: a process that lives as long as the one that started it, reads
 * questions from a pipe and writes answers to another.
 *
 * <p>A message is one line of JSON. Where its field {@code arrays} is true, arrays follow at once
 * as a NumPy archive in pieces: four bytes say how long a piece is, the highest first, and a piece
 * of length 0 ends it. Numbers that JSON does not have are texts, {@code "inf"}, or null.
 *
 * <ul>
 *   <li>First the process says {@code {"ready": {"version": …, "library": …, "java": …, …}}}.
 *   <li>{@code {"id": 1, "ask": "predict", "experiment": "network: {depth: 4}", "folder": ".",
 *       "options": {…}, "arrays": true}} asks. The experiment is the text of a file; each array is
 *       named by the key that it stands for, as {@code data.train.inputs}.
 *   <li>{@code {"cancel": 1}} stops a question, {@code {"forget": 1}} what was kept for it.
 *   <li>{@code {"id": 1, "event": "stage", …}} tells of progress: kinds are {@code stage}, {@code
 *       settled}, {@code forecast} and {@code warning}.
 *   <li>{@code {"id": 1, "answer": {"summary": …, "axes": {…}, "agrees": true}, "arrays": true}},
 *       or {@code {"id": 1, "error": {"kind": …, "text": …}}}, with {@code place}, {@code required}
 *       and {@code found} where the kind is {@code input}; other kinds are {@code cancelled},
 *       {@code failed} and {@code bug}, this one with a {@code trace}.
 * </ul>
 *
 * <p>Questions are answered one after the other, in the order in which they came, to the digits of
 * the command line.
 */
@NullMarked
package dev.quartic.serve;

import org.jspecify.annotations.NullMarked;
