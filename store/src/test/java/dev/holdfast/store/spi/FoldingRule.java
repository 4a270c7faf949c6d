package dev.holdfast.store.spi;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rule of {@link TextFolding} carried out step by step with what Java knows of Unicode, one code point at a time. */
final class FoldingRule {

    static final int HANGUL_FIRST = 0xAC00;
    static final int HANGUL_LAST = 0xD7A3;

    private static final Set<Integer> CLASSES_THAT_STAY = Set.of(0, 9, 84, 91, 103, 118, 129, 130, 132);
    private static final Set<Integer> SIGNS_THAT_ENCLOSE_NUMBERS =
            Set.of(0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x8E2, 0x110BD, 0x110CD);
    private static final Map<String, String> UNDECOMPOSED =
            Map.of("ø", "o", "ł", "l", "đ", "d", "ħ", "h", "ŧ", "t", "æ", "ae", "œ", "oe");

    /** A mark of each class that stays. */
    private static final SortedMap<Integer, Integer> MARK_OF_CLASS = new TreeMap<>(
            Map.of(9, 0x094D, 84, 0x0C55, 91, 0x0C56, 103, 0x0E38, 118, 0x0EB8, 129, 0x0F71, 130, 0x0F72, 132, 0x0F74));

    /** A mark of the lowest class, 1, and one of the highest, 240. */
    private static final int LOWEST = 0x0334;

    private static final int HIGHEST = 0x0345;

    private FoldingRule() {}

    /** What the code point folds to. */
    static String fold(int codePoint) {
        String before = "";
        String text = Character.toString(codePoint);
        while (!text.equals(before)) {
            before = text;
            StringBuilder next = new StringBuilder();
            Normalizer.normalize(text, Normalizer.Form.NFKD)
                    .codePoints()
                    .filter(c -> !goes(c))
                    .forEach(c -> appendCaseFolded(c, next));
            text = next.toString();
        }
        return text;
    }

    /** The lines of the table, in the order of the code points. */
    static SortedMap<Integer, String> lines() {
        SortedMap<Integer, String> lines = new TreeMap<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            boolean computed = (c >= HANGUL_FIRST && c <= HANGUL_LAST) || Character.getType(c) == Character.SURROGATE;
            if (!computed) {
                addLine(c, lines);
            }
        }
        return lines;
    }

    private static void addLine(int c, SortedMap<Integer, String> lines) {
        String folded = fold(c);
        if (!folded.equals(Character.toString(c))) {
            StringBuilder line = new StringBuilder("%04X".formatted(c));
            folded.codePoints().forEach(to -> line.append(" %04X".formatted(to)));
            lines.put(c, line.toString());
        } else if (isMark(c) && combiningClass(c) != 0) {
            lines.put(c, "%04X @%d".formatted(c, combiningClass(c)));
        }
    }

    private static boolean goes(int c) {
        if (Character.getType(c) == Character.FORMAT) {
            return !SIGNS_THAT_ENCLOSE_NUMBERS.contains(c);
        }
        boolean selector =
                (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180D);
        return selector || c == 0x034F || (isMark(c) && !CLASSES_THAT_STAY.contains(combiningClass(c)));
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static void appendCaseFolded(int c, StringBuilder folded) {
        String upper = Character.toString(c).toUpperCase(Locale.ROOT);
        String lower = upper.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        folded.append(UNDECOMPOSED.getOrDefault(lower, lower));
    }

    /** The class if it is one of those that stay, 0 if it has none, else any other number: seen from how normalizing sorts. */
    static int combiningClass(int mark) {
        boolean sorted = mark == LOWEST || mark == HIGHEST || comesBefore(mark, HIGHEST) || comesBefore(LOWEST, mark);
        if (!sorted) {
            return 0;
        }
        for (Map.Entry<Integer, Integer> known : MARK_OF_CLASS.entrySet()) {
            if (!comesBefore(mark, known.getValue()) && !comesBefore(known.getValue(), mark)) {
                return known.getKey();
            }
        }
        return -1;
    }

    /** Whether normalizing moves the one mark before the other, so that its class is lower and neither is 0. */
    private static boolean comesBefore(int mark, int other) {
        String start = "a" + Character.toString(other) + Character.toString(mark);
        String swapped = "a" + Character.toString(mark) + Character.toString(other);
        return mark != other && Normalizer.normalize(start, Normalizer.Form.NFD).equals(swapped);
    }
}
