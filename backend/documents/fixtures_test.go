package documents_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"time"

	"shopbench/backend/documents"
	"shopbench/backend/kernel/address"
	"shopbench/backend/kernel/money"
	"shopbench/backend/pricing"
	"shopbench/backend/stores"
)

var (
	at    = time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	ember = documents.Shop{
		Name: "Ember & Ash", Locale: "en-GB", Units: stores.Metric,
		Sender: address.Address{Name: "Mira Olsen", Street: "Kaarsenmakersstraat 14", Postcode: "9000", City: "Gent", Country: "BE", Phone: "+32 9 555 01 00", Mail: "hello@ember.example"},
	}
	annika = address.Address{Name: "Annika Brandt", Street: "Gesandtenstraße 6", Postcode: "93047", City: "Regensburg", Country: "DE"}
	guild  = address.Address{
		Company: "Kunst- und Gewerbeverein der Freunde des handwerklichen Buch- und Kerzengewerbes Regensburg und Oberpfalz", Name: "Frau Annemarie Hinterhuber-Schöllkopf",
		Street: "Gesandtenstraße 118 a", Extra: "Rückgebäude", Postcode: "93047", City: "Regensburg", Country: "DE", Phone: "+49 941 5550 1420",
	}
	rivers = address.Address{
		Company: "The Society for the Preservation of Letterpress & Hand-Bound Books", Name: "Dorothea Whitfield", Street: "1184 Old Springfield Turnpike", Extra: "Unit 3B",
		Postcode: "05101", City: "Bellows Falls", Region: "VT", Country: "US",
	}
	sakura = address.Address{Name: "山本 さくら", Street: "中京区上本能寺前町488番地", Postcode: "604-8001", City: "Kyoto", Country: "JP"}
)

const token = "KRMBDEFGHIJX"

// What product labels are printed for.
var (
	mug       = documents.Tag{Title: "Stoneware mug", Choices: "Moss, 300 ml", SKU: "MUG-ST-MOSS-300", GTIN: "4006381333931", Price: euros(1800), Count: 1}
	tealights = documents.Tag{Title: "Twelve lights, beeswax tealights with a cotton wick", Choices: "Natural", SKU: "EM-TL-12", GTIN: "012345678905", Price: euros(1100), Count: 1}
	matches   = documents.Tag{Title: "Matches", SKU: "EM-M", GTIN: "96385074", Price: euros(120), Count: 1}
	carton    = documents.Tag{Title: "Fig & Cedar candle, case of 12", Choices: "220 g, plum glass", SKU: "EM-FC-220-12", GTIN: "14006381333938", Price: euros(28800), Count: 1}
	notebook  = documents.Tag{Title: "Notebook A5", Choices: "Dotted, Moss", SKU: "NB-A5-DOT-MOSS", Price: euros(1400), Count: 1}
	lamp      = documents.Tag{Title: "Lampe", Choices: "Größe L, Höhe 40 cm", SKU: "LÄMP-Größe-L-40", Price: euros(123_456), Count: 1}
	short     = documents.Tag{Title: "Wick", SKU: "WICK-07", Count: 1}
)

func euros(cents money.Minor) money.Money { return money.Money{Minor: cents, Currency: "EUR"} }

func parcel(to address.Address) documents.Parcel {
	return documents.Parcel{Order: "1042", Token: token, To: to, Service: "Tracked post", Tracking: "CH400271361BE", Grams: 3104, Nth: 2, Of: 3}
}

// square is a picture of one colour.
func square(c color.Color) []byte {
	m := image.NewRGBA(image.Rect(0, 0, 96, 96))
	for i := range 96 * 96 {
		m.Set(i%96, i/96, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func slip() documents.Slip {
	return documents.Slip{
		Order: "1042", Token: token, Day: "2026-11-23", Locale: "en-GB", To: annika, Service: "Tracked post", Grams: 2590, Nth: 1, Of: 1, At: at,
		Lines: []documents.Line{
			{Title: "Fig & Cedar candle", Choices: "220 g, plum glass", SKU: "EM-FC-220", Picture: square(color.RGBA{110, 60, 70, 255}), Bin: "A2-04", Qty: 2, Unit: 2400, Amount: 4800},
			{Title: "Twelve lights, beeswax tealights", Choices: "Box of 12", SKU: "EM-TL-12", Picture: square(color.RGBA{200, 180, 140, 255}), Bin: "A4-01", Qty: 3, Unit: 1100, Amount: 3300},
			{Title: "Daybook A5", SKU: "EM-DB-MD", Picture: square(color.RGBA{70, 100, 80, 255}), Bin: "C1-11", Qty: 1, Unit: 1600, Amount: 1600},
			{Title: "Loose tea, by weight", SKU: "EM-TEA", Bin: "D2-07", Qty: 350, QtyDigits: 3, Unit: 6000, Amount: 2100},
		},
		Money: documents.Money{Currency: "EUR", Inclusive: true, Totals: pricing.Totals{Subtotal: 11800, Discount: 1180, Shipping: 890, Tax: 1838, Total: 11510}},
	}
}

func confirmation() documents.Confirmation {
	return documents.Confirmation{
		Order: "1042", Day: "2026-11-23", Locale: "en-GB", BillTo: annika, ShipTo: rivers, Service: "Tracked post", Money: slip().Money, Lines: slip().Lines, Paid: 5000, At: at,
		Taxes: []documents.Taxed{{Name: "VAT", Rate: 210_000, Base: 9400, Tax: 1631}, {Name: "VAT", Rate: 60_000, Base: 2110, Tax: 119}},
	}
}
