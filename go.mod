module shopbench

go 1.26.0
