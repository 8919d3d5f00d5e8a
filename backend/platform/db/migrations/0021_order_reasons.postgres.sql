-- +goose Up
-- The reasons of what an order costs are written once, with it, and read with it, all of
-- them.
ALTER TABLE orders ADD COLUMN reasons {{.Text}} NOT NULL DEFAULT '[]';
UPDATE orders SET reasons = coalesce((
    SELECT CAST(json_agg(json_build_object('Kind', kind, 'Line', line, 'Origin', origin, 'Label', label, 'Minor', minor,
        'Included', included = 1, 'Rate', rate, 'Base', base) ORDER BY position) AS text)
    FROM order_adjustments a WHERE a.order_id = orders.id
), '[]');
DROP TABLE order_adjustments;
