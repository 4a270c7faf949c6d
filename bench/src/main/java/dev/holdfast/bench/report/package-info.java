/**
 * Plots and tables of what the benchmarks measured: reads the JSON files that {@code dev.holdfast.bench.scenario} wrote, and
 * writes SVG pictures and the tables between the marks of the module's page. {@link dev.holdfast.bench.report.Report} is
 * called by the benchmarks' program; nothing here measures anything.
 */
@NullMarked
package dev.holdfast.bench.report;

import org.jspecify.annotations.NullMarked;
