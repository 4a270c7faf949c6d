package dev.holdfast.bench.terminal;

import java.io.Console;

/** Whether somebody looks. */
public final class Terminals {
    private Terminals() {}

    /** Whether this process writes to a terminal that can redraw a line. */
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isInteractive() {
        // Null before Java 22; what it means since then is asked below.
        Console console = System.console();
        String kind = System.getenv("TERM");
        return console != null && isTerminal(console) && kind != null && !kind.equals("dumb");
    }

    private static boolean isTerminal(Console console) {
        try {
            // Since Java 22 there is a console without a terminal, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
