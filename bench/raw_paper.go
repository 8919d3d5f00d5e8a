package main

import (
	"bytes"
	"fmt"

	"github.com/jung-kurt/gofpdf"
	qrcode "github.com/skip2/go-qrcode"

	"shopbench/backend/documents"
)

// rawFonts are what the bare program embeds: the same files as ours.
type rawFonts struct{ regular, bold []byte }

// rawPaper begins a document as the bare program does.
func rawPaper(f rawFonts, width, height float64) *gofpdf.Fpdf {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "mm", Size: gofpdf.SizeType{Wd: width, Ht: height}})
	p.SetAutoPageBreak(false, 0)
	p.AddUTF8FontFromBytes("N", "", f.regular)
	p.AddUTF8FontFromBytes("N", "B", f.bold)
	return p
}

// rawCode draws a QR code, each run of modules as a rectangle.
func rawCode(p *gofpdf.Fpdf, text string, x, y, width float64) error {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return err
	}
	modules := code.Bitmap()
	module := width / float64(len(modules))
	for r, line := range modules {
		for c := 0; c < len(line); c++ {
			end := c
			for end < len(line) && line[end] {
				end++
			}
			if end > c {
				p.Rect(x+float64(c)*module, y+float64(r)*module, float64(end-c)*module, module, "F")
				c = end
			}
		}
	}
	return nil
}

// rawLabels draws labels with bare gofpdf: what a label must have and no more.
func rawLabels(f rawFonts, parcels []documents.Parcel) ([]byte, error) {
	p := rawPaper(f, 101.6, 152.4)
	for _, o := range parcels {
		p.AddPage()
		p.SetFont("N", "", 9)
		p.Text(5, 8, "From: Ember & Ash")
		p.Text(5, 12, "Market Square 1, 10115 Berlin, DE")
		p.SetLineWidth(0.7)
		p.Rect(5, 15, 91, 10, "D")
		p.SetFont("N", "B", 16)
		p.SetXY(5, 15)
		p.CellFormat(91, 10, o.Service+" · "+fmt.Sprint(o.Grams)+" g", "", 0, "C", false, 0, "")
		for i, text := range []string{o.To.Name, o.To.Street, o.To.Postcode + " " + o.To.City, o.To.Country} {
			p.Text(5, 33+7*float64(i), text)
		}
		p.Line(5, 63, 96, 63)
		p.SetFont("N", "", 11)
		p.Text(5, 69, "Order "+o.Order)
		p.Text(5, 74, "Tracking "+o.Tracking)
		if err := rawCode(p, o.Token, 5, 79, 40); err != nil {
			return nil, err
		}
	}
	return rawBytes(p)
}

// rawSlips draws packing slips with bare gofpdf.
func rawSlips(f rawFonts, slips []documents.Slip) ([]byte, error) {
	p := rawPaper(f, 210, 297)
	for _, o := range slips {
		p.AddPage()
		if err := rawCode(p, o.Token, 170, 15, 25); err != nil {
			return nil, err
		}
		p.SetFont("N", "B", 18)
		p.Text(15, 27, "Packing slip "+o.Order)
		p.SetFont("N", "", 10)
		for i, text := range []string{o.To.Name, o.To.Street, o.To.Postcode + " " + o.To.City + ", " + o.To.Country} {
			p.Text(15, 37+5*float64(i), text)
		}
		p.SetXY(15, 55)
		rawRow(p, "SKU", "Item", "Qty", "Price", "Sum")
		for _, l := range o.Lines {
			rawRow(p, l.SKU, l.Title, fmt.Sprint(l.Qty), rawAmount(int64(l.Unit)), rawAmount(int64(l.Amount)))
		}
		p.Text(15, 140, "Total "+rawAmount(int64(o.Money.Total)))
	}
	return rawBytes(p)
}

func rawRow(p *gofpdf.Fpdf, cells ...string) {
	for i, text := range cells {
		align := "L"
		if i > 1 {
			align = "R"
		}
		p.CellFormat([]float64{30, 80, 15, 27, 28}[i], 8, text, "B", 0, align, false, 0, "")
	}
	p.Ln(8)
	p.SetX(15)
}

func rawAmount(cents int64) string { return fmt.Sprintf("%d.%02d EUR", cents/100, cents%100) }

func rawBytes(p *gofpdf.Fpdf) ([]byte, error) {
	var b bytes.Buffer
	err := p.Output(&b)
	return b.Bytes(), err
}
