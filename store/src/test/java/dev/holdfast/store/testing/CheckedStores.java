package dev.holdfast.store.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test methods, and their methods before each, a parameter of type {@link TestStores}, and after every test looks
 * over all that it handed out. Used as {@code @ExtendWith(CheckedStores.class)} on the test class.
 */
public final class CheckedStores implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(CheckedStores.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestStores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestStores.class, type -> new Held(), Held.class)
                .stores;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Held held = context.getStore(NAMESPACE).remove(TestStores.class, Held.class);
        if (held != null) {
            held.stores.close();
        }
    }

    /** Keeps the stores from being closed by JUnit itself, which would come too late to fail the test. */
    private static final class Held {
        final TestStores stores = new TestStores();
    }
}
