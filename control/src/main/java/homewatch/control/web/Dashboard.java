package homewatch.control.web;

import homewatch.control.http.PageDoor;
import homewatch.control.http.PageSet;

/// All pages about the house.
public final class Dashboard implements PageSet {
    private final Desk desk;

    public Dashboard(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(PageDoor door) {
        new WallPages(desk).addTo(door);
        new CameraPages(desk).addTo(door);
        new SettingsPages(desk).addTo(door);
        new SitePages(desk).addTo(door);
        new OfficePages(desk).addTo(door);
    }
}
