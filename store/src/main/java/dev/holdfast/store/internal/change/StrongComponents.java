package dev.holdfast.store.internal.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The strongly connected components of a graph, each after all that it leads to (Tarjan's algorithm, with its own stack instead
 * of the thread's, so that a chain of any length is walked). Time and memory are proportional to nodes and edges.
 *
 * <p>Each node gets a number when it is first met, and a low number: the lowest that can be reached from it over nodes that are
 * still open. A node whose low number is its own closes a component: it and all that was opened since.
 */
final class StrongComponents {
    private final int[][] edges;
    private final int[] number;
    private final int[] low;
    private final boolean[] open;
    private final int[] next;
    private final IntStack path;
    private final IntStack opened;
    private final List<int[]> components = new ArrayList<>();
    private int met;

    private StrongComponents(int[][] edges) {
        int nodes = edges.length;
        this.edges = edges;
        this.number = new int[nodes];
        this.low = new int[nodes];
        this.open = new boolean[nodes];
        this.next = new int[nodes];
        this.path = new IntStack(nodes);
        this.opened = new IntStack(nodes);
    }

    private static final class IntStack {
        private final int[] items;
        private int size;

        IntStack(int capacity) {
            items = new int[capacity];
        }

        void push(int item) {
            items[size++] = item;
        }

        int pop() {
            return items[--size];
        }

        int peek() {
            return items[size - 1];
        }

        boolean isEmpty() {
            return size == 0;
        }
    }

    /**
     * The components.
     *
     * @param edges for each node the nodes that it leads to
     * @return the nodes of each component, rising; a component stands after those that it leads to
     */
    static List<int[]> of(int[][] edges) {
        StrongComponents search = new StrongComponents(edges);
        for (int node = 0; node < edges.length; node++) {
            if (search.number[node] == 0) {
                search.walk(node);
            }
        }
        return search.components;
    }

    private void walk(int start) {
        enter(start);
        while (!path.isEmpty()) {
            int node = path.peek();
            if (next[node] < edges[node].length) {
                step(node, edges[node][next[node]++]);
            } else {
                leave(path.pop());
            }
        }
    }

    private void enter(int node) {
        number[node] = ++met;
        low[node] = met;
        open[node] = true;
        path.push(node);
        opened.push(node);
    }

    private void step(int node, int target) {
        if (number[target] == 0) {
            enter(target);
        } else if (open[target]) {
            low[node] = Math.min(low[node], number[target]);
        }
    }

    private void leave(int node) {
        if (!path.isEmpty()) {
            int before = path.peek();
            low[before] = Math.min(low[before], low[node]);
        }
        if (low[node] == number[node]) {
            close(node);
        }
    }

    private void close(int root) {
        int[] component = new int[4];
        int size = 0;
        int node;
        do {
            node = opened.pop();
            open[node] = false;
            component = size < component.length ? component : Arrays.copyOf(component, size * 2);
            component[size++] = node;
        } while (node != root);
        int[] nodes = Arrays.copyOf(component, size);
        Arrays.sort(nodes);
        components.add(nodes);
    }
}
