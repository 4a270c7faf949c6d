package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Servers that are wrong about pages and cursors. */
final class WrongDownloads {

    private static final String AGAIN = "#again";

    private WrongDownloads() {}

    /** Ends a full answer with a cursor of now, instead of one of when it began. */
    static SyncTransport cursorAheadOfData(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public DownloadPage download(DownloadRequest request, Deadline deadline) {
                DownloadPage page = inner.download(request, deadline);
                if (!page.full() || page.more() || page.next().isEmpty()) {
                    return page;
                }
                DownloadRequest all =
                        DownloadRequest.full(request.entity(), request.selection(), 5_000, KitClient.BYTES);
                return withNext(page, inner.download(all, deadline).next(), false);
            }
        };
    }

    /** Tells no deletion. */
    static SyncTransport losesDeletions(SyncTransport inner) {
        return onPages(
                inner, page -> page(page, page.objects(), page.full() ? page.deleted() : List.of(), page.removed()));
    }

    /** Tells no removal by narrowing. */
    static SyncTransport losesRemovals(SyncTransport inner) {
        return onPages(
                inner, page -> page(page, page.objects(), page.deleted(), page.full() ? page.removed() : List.of()));
    }

    /** Tells a removal by narrowing as a deletion. */
    static SyncTransport takesRemovalsForDeletions(SyncTransport inner) {
        return onPages(inner, page -> page.full() ? page : page(page, page.objects(), page.removed(), List.of()));
    }

    /** Gives more than was asked for. */
    static SyncTransport exceedsThePage(SyncTransport inner) {
        return asking(
                inner,
                (request, cursor) ->
                        new DownloadRequest(request.entity(), request.selection(), cursor, 1_000, KitClient.BYTES));
    }

    /** Does not narrow by the constraint. */
    static SyncTransport ignoresConstraints(SyncTransport inner) {
        return asking(
                inner,
                (request, cursor) -> new DownloadRequest(
                        request.entity(),
                        request.selection() instanceof Selection.Matching ? new Selection.All() : request.selection(),
                        cursor,
                        request.maxObjects(),
                        request.maxBytes()));
    }

    /** Answers from the first cursor it gave for an entity, whichever is asked from. */
    static SyncTransport cursorGoesBack(SyncTransport inner) {
        Map<String, String> first = new ConcurrentHashMap<>();
        return new ForwardingTransport(inner) {
            @Override
            public DownloadPage download(DownloadRequest request, Deadline deadline) {
                DownloadPage page = inner.download(request, deadline);
                String question = request.entity() + request.selection();
                if (page.full()) {
                    if (!page.more()) {
                        page.next().ifPresent(next -> first.putIfAbsent(question, next));
                    }
                    return page;
                }
                return inner.download(request.after(first.get(question)), deadline);
            }
        };
    }

    /** Never says that an answer of several pages is over. */
    static SyncTransport neverEnds(SyncTransport inner) {
        return new ForwardingTransport(inner) {
            @Override
            public DownloadPage download(DownloadRequest request, Deadline deadline) {
                String asked = request.cursor().orElse("");
                String real = asked.contains(AGAIN) ? asked.substring(0, asked.indexOf(AGAIN)) : asked;
                DownloadRequest first = new DownloadRequest(
                        request.entity(),
                        request.selection(),
                        Optional.of(real).filter(text -> !text.isEmpty()),
                        request.maxObjects(),
                        request.maxBytes());
                DownloadPage page = inner.download(first, deadline);
                boolean last = !page.more() && page.full() && page.entries() > 0 && !asked.isEmpty();
                return last ? withNext(page, Optional.of(real + AGAIN + asked.length()), true) : page;
            }
        };
    }

    /** Sends whole numbers of 32 bits as texts. */
    static SyncTransport sendsWrongTypes(SyncTransport inner) {
        return onPages(
                inner,
                page -> page(
                        page,
                        page.objects().stream()
                                .map(WrongDownloads::withTextsForNumbers)
                                .toList(),
                        page.deleted(),
                        page.removed()));
    }

    /** Leaves the first object of every further page out. */
    static SyncTransport skipsAtPageEnds(SyncTransport inner) {
        return asking(
                inner,
                (request, cursor) -> new DownloadRequest(
                        request.entity(), request.selection(), cursor, request.maxObjects(), request.maxBytes()),
                (request, page) -> page.full()
                                && request.cursor().isPresent()
                                && page.objects().size() > 1
                        ? page(page, page.objects().subList(1, page.objects().size()), page.deleted(), page.removed())
                        : page);
    }

    private static RemoteObject withTextsForNumbers(RemoteObject object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(object.values());
        values.replaceAll((member, value) -> value instanceof Integer ? value.toString() : value);
        return new RemoteObject(object.entity(), object.id(), object.version(), values);
    }

    private static DownloadPage page(
            DownloadPage page, List<RemoteObject> objects, List<ObjectId> deleted, List<ObjectId> removed) {
        return new DownloadPage(page.full(), objects, deleted, removed, page.next(), page.more(), page.total());
    }

    private static DownloadPage withNext(DownloadPage page, Optional<String> next, boolean more) {
        return new DownloadPage(page.full(), page.objects(), page.deleted(), page.removed(), next, more, page.total());
    }

    private static SyncTransport onPages(SyncTransport inner, UnaryOperator<DownloadPage> answer) {
        return new ForwardingTransport(inner) {
            @Override
            public DownloadPage download(DownloadRequest request, Deadline deadline) {
                return answer.apply(inner.download(request, deadline));
            }
        };
    }

    private static SyncTransport asking(
            SyncTransport inner, BiFunction<DownloadRequest, Optional<String>, DownloadRequest> question) {
        return asking(inner, question, (request, page) -> page);
    }

    private static SyncTransport asking(
            SyncTransport inner,
            BiFunction<DownloadRequest, Optional<String>, DownloadRequest> question,
            BiFunction<DownloadRequest, DownloadPage, DownloadPage> answer) {
        return new ForwardingTransport(inner) {
            @Override
            public DownloadPage download(DownloadRequest request, Deadline deadline) {
                return answer.apply(request, inner.download(question.apply(request, request.cursor()), deadline));
            }
        };
    }
}
