package dev.holdfast.store.testing;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds public and protected types and members without a comment. The compiler's own check asks for a tag per parameter
 * as well, which fills pages with words that say nothing; this one asks for the sentence only. An overriding method and
 * the constructor of a record are described elsewhere.
 */
final class UndocumentedApi extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Trees trees;
    private final List<String> found = new ArrayList<>();

    private UndocumentedApi(Trees trees) {
        this.trees = trees;
    }

    /** The names of what lacks a comment, as {@code Type} or {@code Type.member}. */
    static List<String> in(Collection<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            UndocumentedApi scanner = new UndocumentedApi(Trees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, null);
            }
            return scanner.found;
        } catch (IOException e) {
            throw new AssertionError("cannot parse the sources", e);
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        if (!isVisible(type.getModifiers())) {
            return null;
        }
        demandComment(type.getSimpleName().toString());
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        if (isVisible(method.getModifiers()) && !isOverride(method) && !isRecordConstructor(method)) {
            demandComment(enclosingType().getSimpleName() + "." + method.getName());
        }
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
        if (isVisible(field.getModifiers())) {
            demandComment(enclosingType().getSimpleName() + "." + field.getName());
        }
        return null;
    }

    private void demandComment(String name) {
        if (trees.getDocComment(getCurrentPath()) == null) {
            found.add(name);
        }
    }

    private boolean isVisible(ModifiersTree modifiers) {
        Set<Modifier> flags = modifiers.getFlags();
        return flags.contains(Modifier.PUBLIC)
                || flags.contains(Modifier.PROTECTED)
                || (isInterfaceMember() && !flags.contains(Modifier.PRIVATE));
    }

    private boolean isInterfaceMember() {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        return parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    private boolean isRecordConstructor(MethodTree method) {
        return method.getName().contentEquals("<init>") && enclosingType().getKind() == Tree.Kind.RECORD;
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private ClassTree enclosingType() {
        return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }
}
