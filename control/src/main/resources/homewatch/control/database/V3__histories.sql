-- What was said of a site as a whole, which is little, among all that was said of its cameras.
CREATE INDEX event_of_agent ON event (site, id) WHERE camera IS NULL;
