package transfer

import (
	"strings"
	"unicode"

	"shopbench/backend/platform/i18n"
)

// Field is what a column of a product file means.
type Field string

// The fields of a product file, named as Shopify's export names its columns.
const (
	FieldHandle    Field = "handle"
	FieldTitle     Field = "title"
	FieldBody      Field = "body"
	FieldVendor    Field = "vendor"
	FieldType      Field = "type"
	FieldTags      Field = "tags"
	FieldPublished Field = "published"
	FieldStatus    Field = "status"
	FieldOption1   Field = "option1_name"
	FieldValue1    Field = "option1_value"
	FieldOption2   Field = "option2_name"
	FieldValue2    Field = "option2_value"
	FieldOption3   Field = "option3_name"
	FieldValue3    Field = "option3_value"
	FieldSKU       Field = "sku"
	FieldBarcode   Field = "barcode"
	FieldPrice     Field = "price"
	FieldCompareAt Field = "compare_at"
	FieldCost      Field = "cost"
	FieldGrams     Field = "grams"
	FieldShips     Field = "ships"
	FieldTaxable   Field = "taxable"
	FieldImage     Field = "image"
	FieldImageAt   Field = "image_position"
	FieldImageAlt  Field = "image_alt"
	FieldImageOf   Field = "variant_image" // the picture that shows the row's own variant
	FieldHSCode    Field = "hs_code"
	FieldOrigin    Field = "origin"
	FieldTracker   Field = "stock_tracker" // who counts it; nobody when empty
	FieldStock     Field = "stock"
	FieldPolicy    Field = "stock_policy" // what happens when it is used up
	FieldQtyDigits Field = "qty_digits"   // our own: Shopify sells by the piece only
	FieldTaxedAs   Field = "tax_category" // our own as well; the standard one when empty
)

// Fields are all fields, in the order in which a person looks for one.
var Fields = []Field{
	FieldHandle, FieldTitle, FieldBody, FieldVendor, FieldType, FieldTags, FieldPublished, FieldStatus,
	FieldOption1, FieldValue1, FieldOption2, FieldValue2, FieldOption3, FieldValue3,
	FieldSKU, FieldBarcode, FieldPrice, FieldCompareAt, FieldCost, FieldGrams, FieldShips, FieldTaxable, FieldTaxedAs, FieldHSCode, FieldOrigin,
	FieldStock, FieldPolicy, FieldTracker, FieldQtyDigits,
	FieldImage, FieldImageAt, FieldImageAlt, FieldImageOf,
}

// headings are what a column of each field is called, in English (as Shopify
// writes it) and in other languages. Each is folded before it is compared; one
// that means two things stands nowhere.
var headings = map[Field][]string{
	FieldHandle:    {"Handle", "URL handle", "Slug", "URL key", "Identificador URL", "Identifiant URL", "URL-Handle", "Handle-URL", "Identifiant", "Identificador"},
	FieldTitle:     {"Title", "Product title", "Name", "Product name", "Item name", "Product", "Item", "Artikel", "Artikelname", "Artikelbezeichnung", "Bezeichnung", "Produkt", "Nombre", "Producto", "Artículo", "Nom", "Produit", "Article", "Désignation", "Titel", "Título", "Titre", "Produkttitel", "Título del producto", "Titre du produit", "Produktname", "Nombre del producto", "Nom du produit"},
	FieldBody:      {"Body (HTML)", "Body HTML", "Description", "Beschreibung", "Descripción", "Beschreibung (HTML)", "Descripción (HTML)", "Description (HTML)", "Cuerpo (HTML)", "Corps (HTML)", "Text (HTML)"},
	FieldVendor:    {"Vendor", "Anbieter", "Verkäufer", "Hersteller", "Proveedor", "Fournisseur", "Vendedor", "Vendeur", "Distributeur", "Marke", "Marca", "Marque", "Brand"},
	FieldType:      {"Type", "Product type", "Custom product type", "Typ", "Tipo", "Produkttyp", "Tipo de producto", "Type de produit", "Produktart"},
	FieldTags:      {"Tags", "Schlagwörter", "Schlagworte", "Etiquetas", "Étiquettes", "Balises", "Mots-clés"},
	FieldPublished: {"Published", "Veröffentlicht", "Publicado", "Publié", "Published on online store", "Sichtbar"},
	FieldStatus:    {"Status", "Estado", "Statut"},
	FieldOption1:   {"Option1 Name", "Option 1 Name", "Option Name 1", "Option1-Name", "Name Option1", "Nombre de la opción 1", "Nombre opción1", "Opción1 Nombre", "Nombre de opción 1", "Nom de l'option 1", "Nom option1", "Option1 Nom", "Name der Option 1"},
	FieldValue1:    {"Option1 Value", "Option 1 Value", "Option Value 1", "Option1-Wert", "Option1 Wert", "Wert Option1", "Valor de la opción 1", "Valor opción1", "Opción1 Valor", "Valor de opción 1", "Valeur de l'option 1", "Valeur option1", "Option1 Valeur", "Wert der Option 1"},
	FieldOption2:   {"Option2 Name", "Option 2 Name", "Option Name 2", "Option2-Name", "Name Option2", "Nombre de la opción 2", "Nombre opción2", "Opción2 Nombre", "Nombre de opción 2", "Nom de l'option 2", "Nom option2", "Option2 Nom", "Name der Option 2"},
	FieldValue2:    {"Option2 Value", "Option 2 Value", "Option Value 2", "Option2-Wert", "Option2 Wert", "Wert Option2", "Valor de la opción 2", "Valor opción2", "Opción2 Valor", "Valor de opción 2", "Valeur de l'option 2", "Valeur option2", "Option2 Valeur", "Wert der Option 2"},
	FieldOption3:   {"Option3 Name", "Option 3 Name", "Option Name 3", "Option3-Name", "Name Option3", "Nombre de la opción 3", "Nombre opción3", "Opción3 Nombre", "Nombre de opción 3", "Nom de l'option 3", "Nom option3", "Option3 Nom", "Name der Option 3"},
	FieldValue3:    {"Option3 Value", "Option 3 Value", "Option Value 3", "Option3-Wert", "Option3 Wert", "Wert Option3", "Valor de la opción 3", "Valor opción3", "Opción3 Valor", "Valor de opción 3", "Valeur de l'option 3", "Valeur option3", "Option3 Valeur", "Wert der Option 3"},
	FieldSKU:       {"Variant SKU", "SKU", "SKU der Variante", "Varianten-SKU", "Artikelnummer", "Artikel-Nr.", "Art.-Nr.", "Item number", "Article number", "Product code", "SKU de la variante", "SKU variante", "Referencia", "Référence", "UGS"},
	FieldBarcode:   {"Variant Barcode", "Barcode", "GTIN", "EAN", "UPC", "Varianten-Barcode", "Strichcode", "Código de barras", "Código de barras de la variante", "Code-barres", "Code-barres de la variante", "Code barres"},
	FieldPrice:     {"Variant Price", "Price", "Preis", "Variantenpreis", "Varianten-Preis", "Verkaufspreis", "Precio", "Precio de la variante", "Prix", "Prix de la variante", "Prix de vente"},
	FieldCompareAt: {"Variant Compare At Price", "Compare At Price", "Compare-at price", "Vergleichspreis", "Varianten-Vergleichspreis", "Vergleichspreis der Variante", "Precio de comparación", "Precio de comparación de la variante", "Prix avant réduction", "Prix comparatif", "Prix de comparaison", "Prix barré"},
	FieldCost:      {"Cost per item", "Kosten pro Artikel", "Einkaufspreis", "Coste por artículo", "Costo por artículo", "Coût par article", "Prix d'achat"},
	FieldGrams:     {"Variant Grams", "Grams", "Gramm", "Gewicht (g)", "Gewicht in Gramm", "Varianten-Gramm", "Gramos", "Peso (g)", "Peso en gramos", "Gramos de la variante", "Grammes", "Poids (g)", "Poids en grammes", "Weight (g)", "Weight value (grams)"},
	FieldShips:     {"Variant Requires Shipping", "Requires shipping", "Versand erforderlich", "Versandpflichtig", "Requiere envío", "Expédition requise", "Nécessite une expédition"},
	FieldTaxable:   {"Variant Taxable", "Charge tax", "Taxable", "Steuerpflichtig", "Imponible", "Sujeto a impuestos", "Imposable"},
	FieldImage:     {"Image Src", "Product image URL", "Bild-URL", "Bild", "Bildquelle", "URL de la imagen", "Imagen", "URL de l'image", "Image", "Source de l'image"},
	FieldImageAt:   {"Image Position", "Bildposition", "Posición de la imagen", "Position de l'image"},
	FieldImageAlt:  {"Image Alt Text", "Alt-Text", "Bild-Alt-Text", "Alternativtext", "Texto alternativo", "Texto alternativo de la imagen", "Texte alternatif", "Texte alternatif de l'image"},
	FieldImageOf:   {"Variant Image", "Variant image URL", "Variantenbild", "Bild der Variante", "Imagen de la variante", "Image de la variante"},
	FieldHSCode:    {"HS code", "Variant HS code", "HS-Code", "Zolltarifnummer", "Código SA", "Code SH"},
	FieldTracker:   {"Variant Inventory Tracker", "Inventory tracker", "Bestandsverfolgung", "Bestandsführung", "Seguimiento del inventario", "Suivi des stocks"},
	FieldStock:     {"Variant Inventory Qty", "Inventory quantity", "Stock on hand", "On hand", "Stock", "Stock quantity", "Bestand", "Lagerbestand", "Bestand der Variante", "Cantidad de inventario", "Cantidad en inventario", "Existencias", "Quantité en stock", "Quantité de stock", "Stock disponible"},
	FieldPolicy:    {"Variant Inventory Policy", "Inventory policy", "Continue selling when out of stock", "Bestandsrichtlinie", "Política de inventario", "Politique de stock"},
	FieldQtyDigits: {"Variant quantity digits"},
	FieldTaxedAs:   {"Tax category", "Steuerkategorie", "Categoría fiscal", "Categoría de impuesto", "Categoría de impuestos", "Catégorie fiscale", "Catégorie de taxe"},
	FieldOrigin:    {"Country of origin", "Variant country of origin", "Ursprungsland", "País de origen", "Pays d'origine"},
}

// meanings is headings the other way round, by their folded form.
var meanings = func() map[string]Field {
	m := map[string]Field{}
	for field, names := range headings {
		for _, name := range names {
			key := headingKey(name)
			if other, taken := m[key]; taken && other != field {
				panic("transfer: the heading " + name + " means two things")
			}
			m[key] = field
		}
	}
	return m
}()

// headingKey is what a heading is compared by: its letters and digits.
func headingKey(s string) string {
	words := strings.FieldsFunc(i18n.Fold(s), func(r rune) bool { return strings.ContainsRune(" _-/().:'’", r) })
	return strings.Join(words, " ")
}

// Mapping says for each column of a file what it means; empty for a column that
// is left open.
type Mapping []Field

// guess maps the columns of a table by their headings. Two columns that would
// mean the same are both left open, for nobody can know which is right; and a
// column whose cells are not of its field's kind is left open as well.
func guess(t *table) Mapping {
	m := make(Mapping, len(t.headings))
	count := map[Field]int{}
	for i, h := range t.headings {
		m[i] = meanings[headingKey(h)]
		count[m[i]]++
	}
	for i, f := range m {
		if count[f] > 1 || !plausible(f, t.column(i)) {
			m[i] = ""
		}
	}
	return m
}

// column returns the cells of one column that hold something.
func (t *table) column(i int) []string {
	var cells []string
	for _, r := range t.rows {
		if i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
			cells = append(cells, strings.TrimSpace(r.cells[i]))
		}
	}
	return cells
}

// plausible reports whether most of a column's cells are of its field's kind.
func plausible(f Field, cells []string) bool {
	var fits func(string) bool
	switch f {
	case FieldPrice, FieldCompareAt, FieldCost:
		fits = func(s string) bool { _, _, ok := amountOf(s); return ok }
	case FieldGrams, FieldImageAt, FieldQtyDigits, FieldStock:
		fits = func(s string) bool { _, ok := plainNumber(s); return ok }
	case FieldShips, FieldTaxable, FieldPublished:
		fits = func(s string) bool { _, ok := truth(s); return ok }
	case FieldTitle:
		fits = func(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
	case FieldHandle:
		fits = func(s string) bool { return !strings.Contains(s, " ") && strings.ContainsFunc(s, unicode.IsLetter) }
	case FieldImage, FieldImageOf:
		fits = func(s string) bool { return strings.Contains(s, "/") || strings.Contains(s, ".") }
	case FieldPolicy:
		fits = func(s string) bool { _, ok := policies[i18n.Fold(s)]; return ok }
	case FieldStatus:
		fits = func(s string) bool { _, ok := statuses[i18n.Fold(s)]; return ok }
	default:
		return true
	}
	good := 0
	for _, c := range cells {
		if fits(c) {
			good++
		}
	}
	return 2*good >= len(cells)
}

// columns returns where each field lies.
func (m Mapping) columns() map[Field]int {
	at := map[Field]int{}
	for i, f := range m {
		if f != "" {
			at[f] = i
		}
	}
	return at
}

// missing returns what a product file cannot do without and the mapping lacks. Rows are
// held together by a handle; where every one has a title, that does it as well.
func (m Mapping) missing(t *table) []Field {
	var lacking []Field
	at := m.columns()
	for _, f := range []Field{FieldHandle, FieldTitle, FieldPrice} {
		_, there := at[f]
		if there || f == FieldHandle && t.full(at, FieldTitle) {
			continue
		}
		lacking = append(lacking, f)
	}
	return lacking
}

// full reports whether every row has something in the column of a field.
func (t *table) full(at map[Field]int, f Field) bool {
	i, there := at[f]
	return there && t != nil && len(t.column(i)) == len(t.rows)
}
