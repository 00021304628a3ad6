-- Where Prometheus reaches the site's agent, as host:port. Null: through this control plane.
ALTER TABLE site ADD COLUMN metrics_address TEXT;
