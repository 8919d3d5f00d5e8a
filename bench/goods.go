package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
)

var (
	adjectives = strings.Fields("red blue green amber ivory walnut maple brass copper linen cotton woollen ceramic enamel leather oak birch slate marble vintage")
	nouns      = strings.Fields("mug bowl lamp chair candle scarf notebook teapot kettle vase basket cushion clock frame tray apron brush bottle jar blanket")
)

// good is a product of the benchmark, the same for the raw program and for us.
type good struct {
	sku, name, text string
	price           int
}

func goods(n int) []good {
	r := rand.New(rand.NewPCG(7, 7))
	all := make([]good, n)
	for i := range all {
		x, y, z := adjectives[r.IntN(20)], adjectives[r.IntN(20)], nouns[r.IntN(20)]
		all[i] = good{
			sku: fmt.Sprintf("SKU-%06d", i), name: fmt.Sprintf("%s %s %s %d", x, y, z, i), price: 100 + r.IntN(9900),
			text: fmt.Sprintf("A %s %s made by hand with %s details, batch %d, suited to a small shop.", x, z, y, r.IntN(997)),
		}
	}
	return all
}

// file returns goods as a product file.
func file(all []good) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"Handle", "Title", "Body (HTML)", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price"})
	for i, g := range all {
		_ = w.Write([]string{fmt.Sprintf("good-%d", i), g.name, g.text, "Title", "Default Title", g.sku, fmt.Sprintf("%d.%02d", g.price/100, g.price%100)})
	}
	w.Flush()
	return b.Bytes()
}
