package dev.holdfast.bench.peers.mapdb;

import dev.holdfast.bench.scenario.Customer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.serializer.GroupSerializerObjectArray;

/** A customer's values one after the other: a serializer of one's own is what MapDB's pages advise for speed. */
final class CustomerSerializer extends GroupSerializerObjectArray<Customer> {
    @Override
    public void serialize(DataOutput2 out, Customer customer) throws IOException {
        out.packInt(customer.number());
        out.writeUTF(customer.name());
        out.writeUTF(customer.city());
        out.writeUTF(customer.email());
        out.writeBoolean(customer.active());
        out.packLong(customer.balance().unscaledValue().longValue());
        out.writeLong(customer.birth().toEpochMilli());
        out.writeUTF(customer.notes());
        out.packInt(customer.points());
        out.packInt(customer.country());
    }

    @Override
    public Customer deserialize(DataInput2 in, int available) throws IOException {
        return new Customer(
                in.unpackInt(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                BigDecimal.valueOf(in.unpackLong(), 2),
                Instant.ofEpochMilli(in.readLong()),
                in.readUTF(),
                in.unpackInt(),
                in.unpackInt());
    }
}
