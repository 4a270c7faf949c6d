package dev.holdfast.sync.transport;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;

/**
 * Who says hello.
 *
 * @param device the store's own id, the same for its whole life
 * @param modelName the name of the device's model
 * @param modelVersion its version
 * @param modelFingerprint its fingerprint (SPEC 1.7)
 */
public record DeviceInfo(ObjectId device, String modelName, int modelVersion, String modelFingerprint) {
    /** A device with this model. */
    public static DeviceInfo of(ObjectId device, DomainModel model) {
        return new DeviceInfo(device, model.name(), model.version(), model.fingerprint());
    }
}
