package dev.holdfast.sync.wire;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** The hello and its answer. */
public final class HelloMessages {

    private static final int MAX_TEXT = 256;
    private static final int MAX_CAPABILITIES = 100;

    private HelloMessages() {}

    /** Writes what a device says. */
    public static void write(DeviceInfo device, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("protocols");
            json.writeNumber(Protocol.VERSION);
            json.writeEndArray();
            json.writeStringProperty("device", device.device().toString());
            json.writeStringProperty("modelName", device.modelName());
            json.writeNumberProperty("modelVersion", device.modelVersion());
            json.writeStringProperty("modelFingerprint", device.modelFingerprint());
            json.writeEndObject();
        });
    }

    /**
     * Reads what a device says.
     *
     * @throws WireException when it is no hello, or names no version of the protocol that is spoken here
     */
    public static DeviceInfo readDevice(InputStream message) {
        return WireInput.readOne(message, in -> {
            List<Integer> protocols = null;
            ObjectId device = null;
            String modelName = null;
            Integer modelVersion = null;
            String fingerprint = null;
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "protocols" -> protocols = in.elements(MAX_CAPABILITIES, in::integer);
                    case "device" -> device = in.id();
                    case "modelName" -> modelName = in.text(MAX_TEXT);
                    case "modelVersion" -> modelVersion = in.integer();
                    case "modelFingerprint" -> fingerprint = in.text(MAX_TEXT);
                    default -> in.skip();
                }
            }
            if (!in.require(protocols, "protocols").contains(Protocol.VERSION)) {
                throw in.malformed("version " + Protocol.VERSION + " of the protocol is not among those offered");
            }
            return new DeviceInfo(
                    in.require(device, "device"),
                    in.require(modelName, "modelName"),
                    in.require(modelVersion, "modelVersion"),
                    in.require(fingerprint, "modelFingerprint"));
        });
    }

    /** Writes what a server answers. */
    public static void write(ServerInfo server, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeNumberProperty("protocol", server.protocolVersion());
            json.writeStringProperty("server", server.serverId());
            json.writeStringProperty("user", server.user());
            json.writeArrayPropertyStart("capabilities");
            server.capabilities().stream().sorted().forEach(capability -> json.writeString(wireName(capability)));
            json.writeEndArray();
            json.writeStringProperty("model", wireName(server.model()));
            json.writeStringProperty("modelFingerprint", server.modelFingerprint());
            json.writeName("limits");
            write(server.limits(), json);
            json.writeEndObject();
        });
    }

    /** Reads what a server answers. Capabilities that are not known here are left out, limits that are not named have their default. */
    public static ServerInfo readServer(InputStream message) {
        return WireInput.readOne(message, in -> {
            Integer protocol = null;
            String server = null;
            String user = "";
            Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
            String model = null;
            String fingerprint = "";
            ServerLimits limits = ServerLimits.DEFAULT;
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "protocol" -> protocol = in.integer();
                    case "server" -> server = in.text(MAX_TEXT);
                    case "user" -> user = in.text(MAX_TEXT);
                    case "capabilities" -> capabilities = capabilities(in);
                    case "model" -> model = in.text(MAX_TEXT);
                    case "modelFingerprint" -> fingerprint = in.text(MAX_TEXT);
                    case "limits" -> limits = readLimits(in);
                    default -> in.skip();
                }
            }
            return new ServerInfo(
                    in.require(protocol, "protocol"),
                    in.require(server, "server"),
                    user,
                    capabilities,
                    match(in, in.require(model, "model")),
                    fingerprint,
                    limits);
        });
    }

    private static Set<Capability> capabilities(WireInput in) {
        List<String> names = in.elements(MAX_CAPABILITIES, () -> in.text(MAX_TEXT));
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        Arrays.stream(Capability.values())
                .filter(capability -> names.contains(wireName(capability)))
                .forEach(known::add);
        return known;
    }

    private static ServerInfo.ModelMatch match(WireInput in, String text) {
        return Arrays.stream(ServerInfo.ModelMatch.values())
                .filter(match -> wireName(match).equals(text))
                .findFirst()
                .orElseThrow(() -> in.malformed("unknown answer about the model"));
    }

    private static void write(ServerLimits limits, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("maxChanges", limits.maxChanges());
        json.writeNumberProperty("maxUploadBytes", limits.maxUploadBytes());
        json.writeNumberProperty("maxPageObjects", limits.maxPageObjects());
        json.writeNumberProperty("maxPageBytes", limits.maxPageBytes());
        json.writeNumberProperty("maxContentBytes", limits.maxContentBytes());
        json.writeNumberProperty("maxContentPartBytes", limits.maxContentPartBytes());
        json.writeNumberProperty(
                "receiptRetentionSeconds", limits.receiptRetention().toSeconds());
        json.writeNumberProperty(
                "contentRetentionSeconds", limits.contentRetention().toSeconds());
        json.writeEndObject();
    }

    private static ServerLimits readLimits(WireInput in) {
        ServerLimits usual = ServerLimits.DEFAULT;
        int maxChanges = usual.maxChanges();
        long maxUploadBytes = usual.maxUploadBytes();
        int maxPageObjects = usual.maxPageObjects();
        long maxPageBytes = usual.maxPageBytes();
        long maxContentBytes = usual.maxContentBytes();
        long maxPartBytes = usual.maxContentPartBytes();
        long receiptSeconds = usual.receiptRetention().toSeconds();
        long contentSeconds = usual.contentRetention().toSeconds();
        in.startObject();
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "maxChanges" -> maxChanges = in.integer();
                case "maxUploadBytes" -> maxUploadBytes = in.longInteger();
                case "maxPageObjects" -> maxPageObjects = in.integer();
                case "maxPageBytes" -> maxPageBytes = in.longInteger();
                case "maxContentBytes" -> maxContentBytes = in.longInteger();
                case "maxContentPartBytes" -> maxPartBytes = in.longInteger();
                case "receiptRetentionSeconds" -> receiptSeconds = in.count();
                case "contentRetentionSeconds" -> contentSeconds = in.count();
                default -> in.skip();
            }
        }
        try {
            return new ServerLimits(
                    maxChanges,
                    maxUploadBytes,
                    maxPageObjects,
                    maxPageBytes,
                    maxContentBytes,
                    maxPartBytes,
                    Duration.ofSeconds(receiptSeconds),
                    Duration.ofSeconds(contentSeconds));
        } catch (IllegalArgumentException e) {
            throw in.malformed("a limit is too small");
        }
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
