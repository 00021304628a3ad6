package homewatch.control.web;

import homewatch.control.http.PageDoor;
import homewatch.control.http.PageSet;
import java.util.function.BooleanSupplier;

/// All pages about the house.
public final class Dashboard implements PageSet {
    private final Desk desk;

    public Dashboard(Desk desk) {
        this.desk = desk;
    }

    /// Does once for nobody what the pages do for people, so that the first visitor does not wait
    /// until everything is loaded; ends early when it is not wanted any more.
    public void warmUp(BooleanSupplier wanted) {
        new WarmUp(desk).run(wanted);
    }

    @Override
    public void addTo(PageDoor door) {
        new WallPages(desk).addTo(door);
        new CameraPages(desk).addTo(door);
        new SettingsPages(desk).addTo(door);
        DiscoveryPages.addTo(door, desk);
        new NewCameraPages(desk).addTo(door);
        new ControlPages(desk).addTo(door);
        CyclePages.addTo(door, desk);
        new PlugPages(desk).addTo(door);
        new PlugForms(desk).addTo(door);
        new EventPages(desk).addTo(door);
        new SitePages(desk).addTo(door);
        new AlertPages(desk).addTo(door);
        new SilencePages(desk).addTo(door);
        new ContactPages(desk).addTo(door);
        new ChartPages(desk).addTo(door);
        new RunbookPages(desk).addTo(door);
        new OfficePages(desk).addTo(door);
    }
}
