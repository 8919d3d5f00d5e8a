-- +goose Up
-- The reasons of what an order costs are written once, with it, and read with it, all of
-- them: as rows of their own they cost it two pages and half as much work as its lines.
ALTER TABLE orders ADD COLUMN reasons {{.Text}} NOT NULL DEFAULT '[]';
UPDATE orders SET reasons = (
    SELECT json_group_array(json_object('Kind', kind, 'Line', line, 'Origin', origin, 'Label', label, 'Minor', minor,
        'Included', json(CASE WHEN included = 1 THEN 'true' ELSE 'false' END), 'Rate', rate, 'Base', base))
    FROM (SELECT * FROM order_adjustments a WHERE a.order_id = orders.id ORDER BY a.position)
);
DROP TABLE order_adjustments;
