package dev.holdfast.store.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {

    @Property(tries = 200)
    void twoNodesAreOfOneComponentExactlyWhenEachLeadsToTheOther(
            @ForAll @IntRange(max = 12) int nodes, @ForAll long seed) {
        int[][] edges = randomGraph(nodes, new Random(seed));
        boolean[][] leads = closure(edges);
        int[] place = places(StrongComponents.of(edges), nodes);

        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                boolean together = leads[from][to] && leads[to][from];
                assertThat(place[from] == place[to]).isEqualTo(together);
                if (leads[from][to]) {
                    assertThat(place[to]).isLessThanOrEqualTo(place[from]);
                }
            }
        }
    }

    private static int[][] randomGraph(int nodes, Random random) {
        int[][] edges = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            edges[node] = random.ints(random.nextInt(4), 0, nodes).toArray();
        }
        return edges;
    }

    private static boolean[][] closure(int[][] edges) {
        int nodes = edges.length;
        boolean[][] leads = new boolean[nodes][nodes];
        for (int node = 0; node < nodes; node++) {
            leads[node][node] = true;
            for (int target : edges[node]) {
                leads[node][target] = true;
            }
        }
        for (int over = 0; over < nodes; over++) {
            for (int from = 0; from < nodes; from++) {
                for (int to = 0; to < nodes; to++) {
                    leads[from][to] |= leads[from][over] && leads[over][to];
                }
            }
        }
        return leads;
    }

    /** For each node the place of its component; each node stands in exactly one. */
    private static int[] places(List<int[]> components, int nodes) {
        int[] place = new int[nodes];
        Arrays.fill(place, -1);
        for (int i = 0; i < components.size(); i++) {
            for (int node : components.get(i)) {
                assertThat(place[node]).isEqualTo(-1);
                place[node] = i;
            }
        }
        assertThat(place).doesNotContain(-1);
        return place;
    }

    @Test
    void aChainOfAMillionNodesIsWalkedWithoutDeepCalls() {
        int nodes = 1_000_000;
        int[][] edges = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            edges[node] = node + 1 < nodes ? new int[] {node + 1} : new int[0];
        }

        List<int[]> components = StrongComponents.of(edges);

        assertThat(components).hasSize(nodes);
        assertThat(components.get(0)).containsExactly(nodes - 1);
    }

    @Test
    void aCircleIsOneComponentInTheOrderOfItsNumbers() {
        int[][] edges = IntStream.range(0, 10)
                .mapToObj(node -> new int[] {(node + 3) % 10})
                .toArray(int[][]::new);

        assertThat(StrongComponents.of(edges))
                .containsExactly(IntStream.range(0, 10).toArray());
    }
}
