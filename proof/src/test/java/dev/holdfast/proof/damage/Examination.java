package dev.holdfast.proof.damage;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.testing.ClosingWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens a damaged store, asks it everything, writes to it, and closes it; notes how each went. */
final class Examination {
    private final Sample sound;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> untyped = new ArrayList<>();
    private int right;
    private int refused;
    private boolean opened;
    private boolean doctorTells;

    private Examination(Sample sound) {
        this.sound = sound;
    }

    static Examination of(Path damaged, Sample sound) {
        Examination examination = new Examination(sound);
        examination.run(damaged);
        return examination;
    }

    private void run(Path damaged) {
        try {
            Device device = Device.open(damaged, 1);
            opened = true;
            ClosingWatch.exempt(device.store());
            try {
                askAll(device);
            } finally {
                attempt("close", () -> {
                    device.close();
                    return "";
                });
            }
        } catch (HoldfastException e) {
            refused++;
        } catch (RuntimeException | Error e) {
            untyped.add("open: " + e);
        }
    }

    private void askAll(Device device) {
        Questions.all()
                .forEach((name, question) -> compare(name, sound.answers().get(name), () -> question.apply(device)));
        sound.objects().forEach((id, text) -> compare("object", text, () -> Questions.object(device, id)));
        doctorTells = !StoreCheck.check(device.store()).isSound();
        attempt("commit", () -> {
            device.store().commit(device.store().create(Device.CITY).set("Name", "after"));
            return "";
        });
    }

    private void compare(String name, String expected, Supplier<String> question) {
        String answer = attempt(name, question);
        if (answer != null) {
            if (answer.equals(expected)) {
                right++;
            } else {
                wrong.add(name);
            }
        }
    }

    private @org.jspecify.annotations.Nullable String attempt(String name, Supplier<String> work) {
        try {
            return work.get();
        } catch (HoldfastException e) {
            refused++;
        } catch (RuntimeException | Error e) {
            StackTraceElement[] trace = e.getStackTrace();
            untyped.add(name + ": " + e + " at " + (trace.length == 0 ? "" : trace[0]));
        }
        return null;
    }

    /** Answers that were not the right ones. */
    List<String> wrong() {
        return wrong;
    }

    /** Errors that tell the caller nothing. */
    List<String> untyped() {
        return untyped;
    }

    boolean isAllRight() {
        return refused == 0 && wrong.isEmpty() && untyped.isEmpty();
    }

    boolean wasOpened() {
        return opened;
    }

    /** Whether the doctor finds damage in what could be opened. */
    boolean doctorTells() {
        return doctorTells;
    }

    @Override
    public String toString() {
        return right + " right, " + refused + " refused, wrong "
                + wrong.stream().distinct().toList() + ", untyped " + untyped;
    }
}
