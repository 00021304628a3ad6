package homewatch.control.power;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import homewatch.control.database.Database;
import homewatch.control.database.DatabaseProblem;
import homewatch.control.operation.FieldProblem;
import homewatch.control.operation.Kind;
import homewatch.control.operation.Operation;
import homewatch.control.operation.OperationProblem;
import homewatch.control.operation.Route;
import homewatch.control.operation.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What electricity costs here, one price for everything. A person sets it while Homewatch runs, so
/// it is in the database and not in the settings file. For any thread.
public final class Tariffs {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final double HIGHEST = 100_000;

    private final Database database;

    public Tariffs(Database database) {
        this.database = database;
    }

    record SetTariff(
            @JsonPropertyDescription("what a kilowatt-hour costs; 0 removes the tariff")
                    Double pricePerKilowattHour,
            @JsonPropertyDescription("three letters, as in EUR") String currency) {}

    /// The tariff; both absent when none is set.
    public record TariffView(@Nullable Double pricePerKilowattHour, @Nullable String currency) {
        static TariffView of(@Nullable Tariff tariff) {
            return tariff == null
                    ? new TariffView(null, null)
                    : new TariffView(tariff.pricePerKilowattHour(), tariff.currency());
        }
    }

    public List<Operation<?, ?>> operations() {
        return List.of(
                new Operation<>(
                        "show_tariff",
                        "Shows what a kilowatt-hour costs.",
                        Scope.CAMERAS_READ,
                        Kind.READ,
                        Route.get("/api/tariff"),
                        Operation.Nothing.class,
                        TariffView.class,
                        (_, _) -> TariffView.of(current())),
                new Operation<>(
                        "set_tariff",
                        "Sets what a kilowatt-hour costs, from which the cost of plugs is reckoned.",
                        Scope.ADMIN,
                        Kind.WRITE,
                        Route.patch("/api/tariff"),
                        SetTariff.class,
                        TariffView.class,
                        (_, asked) -> set(asked)));
    }

    @Nullable Tariff current() throws DatabaseProblem {
        return database.read(handle ->
                        handle.createQuery("SELECT price, currency FROM tariff")
                                .map((row, _) ->
                                        new Tariff(
                                                row.getDouble("price"), row.getString("currency")))
                                .findFirst())
                .orElse(null);
    }

    private TariffView set(SetTariff asked) throws OperationProblem, DatabaseProblem {
        var problems = new ArrayList<FieldProblem>();
        double price = asked.pricePerKilowattHour();
        if (!(price >= 0 && price <= HIGHEST)) {
            problems.add(new FieldProblem("price_per_kilowatt_hour", "must be from 0 to 100000"));
        }
        if (!CURRENCY.matcher(asked.currency()).matches()) {
            problems.add(new FieldProblem("currency", "must be three letters, as in EUR"));
        }
        if (!problems.isEmpty()) {
            throw OperationProblem.invalid(problems);
        }
        database.write(transaction -> {
            transaction.handle().execute("DELETE FROM tariff");
            if (price > 0) {
                transaction
                        .handle()
                        .createUpdate("INSERT INTO tariff VALUES (1, :price, :currency)")
                        .bind("price", price)
                        .bind("currency", asked.currency())
                        .execute();
            }
            return asked;
        });
        return TariffView.of(current());
    }
}
