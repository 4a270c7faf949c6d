package dev.holdfast.bench.peers.nitrite;

import dev.holdfast.bench.scenario.Customer;
import java.math.BigDecimal;
import java.time.Instant;
import org.dizitart.no2.collection.Document;
import org.dizitart.no2.common.mapper.EntityConverter;
import org.dizitart.no2.common.mapper.NitriteMapper;
import org.dizitart.no2.index.IndexType;
import org.dizitart.no2.repository.annotations.Entity;
import org.dizitart.no2.repository.annotations.Id;
import org.dizitart.no2.repository.annotations.Index;

/** A customer as Nitrite keeps it, converted by hand, as its guide advises for speed. */
@Entity(indices = @Index(fields = "city", type = IndexType.NON_UNIQUE))
record CustomerDocument(@Id int number, String city, Customer customer) {

    private static final Customer NOBODY = new Customer(0, "", "", "", false, BigDecimal.ZERO, Instant.EPOCH, "", 0, 0);

    /** Makes documents of customers and customers of documents. */
    static final class Converter implements EntityConverter<CustomerDocument> {
        @Override
        public Class<CustomerDocument> getEntityType() {
            return CustomerDocument.class;
        }

        @Override
        public Document toDocument(CustomerDocument entity, NitriteMapper mapper) {
            Customer customer = entity.customer();
            return Document.createDocument("number", customer.number())
                    .put("name", customer.name())
                    .put("city", customer.city())
                    .put("email", customer.email())
                    .put("active", customer.active())
                    .put("balance", customer.balance().unscaledValue().longValue())
                    .put("birth", customer.birth().toEpochMilli())
                    .put("notes", customer.notes())
                    .put("points", customer.points())
                    .put("country", customer.country());
        }

        @Override
        public CustomerDocument fromDocument(Document document, NitriteMapper mapper) {
            if (document.get("number") == null) {
                // So a repository looks at the type when it is opened.
                return new CustomerDocument(0, "", NOBODY);
            }
            Customer customer = new Customer(
                    document.get("number", Integer.class),
                    document.get("name", String.class),
                    document.get("city", String.class),
                    document.get("email", String.class),
                    document.get("active", Boolean.class),
                    BigDecimal.valueOf(document.get("balance", Long.class), 2),
                    Instant.ofEpochMilli(document.get("birth", Long.class)),
                    document.get("notes", String.class),
                    document.get("points", Integer.class),
                    document.get("country", Integer.class));
            return new CustomerDocument(customer.number(), customer.city(), customer);
        }
    }
}
