package dev.holdfast.bench.report;

import java.util.Locale;

/**
 * A picture under construction. Colours are classes of its style sheet, which has one set for light surroundings and one for
 * dark ones and paints its own ground, so that it is readable on both.
 */
final class Svg {
    private static final String STYLE = """
            <style>
            svg { font-family: -apple-system, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; font-size: 12px }
            .ground { fill: #ffffff } .panel { fill: #f5f6f8 } .ink { fill: #1c2430 } .soft { fill: #5b6675 }
            .title { font-size: 16px; font-weight: 600 } .head { font-size: 13px; font-weight: 600 } .small { font-size: 11px }
            .grid { stroke: #d9dde3; stroke-width: 1 } .one { stroke: #5b6675; stroke-width: 1.5 }
            .spread { stroke: #1c2430; stroke-width: 1.5 } .target { fill: #c2185b } .targetline { stroke: #c2185b; stroke-width: 2 }
            .ours { fill: #0b6bcb } .oursline { stroke: #0b6bcb; stroke-width: 2.5; fill: none }
            .behind { fill: #e08a00 } .peer { fill: #9aa5b4 } .reference { fill: #5b6675 }
            .referenceline { stroke: #7a8594; stroke-width: 2.5; fill: none; stroke-dasharray: 6 4 }
            @media (prefers-color-scheme: dark) {
            .ground { fill: #14181f } .panel { fill: #1d232c } .ink { fill: #e8ecf1 } .soft { fill: #a5b0be }
            .grid { stroke: #343c48 } .one { stroke: #a5b0be } .spread { stroke: #e8ecf1 }
            .target { fill: #ff5c9a } .targetline { stroke: #ff5c9a } .ours { fill: #4ba3ff } .oursline { stroke: #4ba3ff }
            .behind { fill: #ffb347 } .peer { fill: #69758a } .reference { fill: #a5b0be } .referenceline { stroke: #a5b0be }
            }
            </style>
            """;

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        body.append("<title>").append(escaped(title)).append("</title>\n").append(STYLE);
        rectangle("ground", 0, 0, width, height);
    }

    Svg rectangle(String style, double x, double y, double itsWidth, double itsHeight) {
        return add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                style, x, y, itsWidth, itsHeight);
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    Svg dot(String style, double x, double y, double radius) {
        return add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", style, x, y, radius);
    }

    /** A line through points that are written as x,y x,y. */
    Svg path(String style, String points) {
        return add("<polyline class=\"%s\" points=\"%s\"/>", style, points);
    }

    /** A triangle that points down to a place. */
    Svg pointer(String style, double x, double y) {
        return add("<path class=\"%s\" d=\"M%.1f %.1f l-5 -8 h10 z\"/>", style, x, y);
    }

    /** @param anchor start, middle or end: which part of the text stands at x */
    Svg text(String style, String anchor, double x, double y, String text) {
        return add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style, anchor, x, y, escaped(text));
    }

    private Svg add(String form, Object... values) {
        body.append(String.format(Locale.ROOT, form, values)).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n%s</svg>%n",
                width,
                height,
                width,
                height,
                body);
    }
}
