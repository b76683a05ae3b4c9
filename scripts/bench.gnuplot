# SPDX-License-Identifier: GPL-2.0
#
# Draws bench.dat of `bench chart` as bench.svg. On the left each call of the driver in C++ beside the same call in C; on
# the right its instructions beside those of the kernel's alternatives.
#
# gnuplot -c bench.gnuplot DIRECTORY SUBTITLE CALLS

out = ARG1
data = out."/bench.dat"
calls = int(ARG3)
ink = "#333333"
cheaper = "#0b7a75"
dearer = "#d1495b"

set terminal svg size 1180, 170 + 24 * calls dynamic font "sans-serif,14" background "white"
set output out."/bench.svg"
set datafile separator "\t"
set datafile missing "-"
stats data using 2 nooutput
reach = 1.1 * (STATS_max - 1 > 1 - STATS_min ? STATS_max - 1 : 1 - STATS_min)
reach = reach > 0.03 ? reach : 0.03
set border 0
set tics scale 0 textcolor rgb ink
set yrange [calls - 0.4 : -0.6]
set multiplot
set tmargin screen 0.87
set bmargin screen 0.1
set label 1 "The ring in C++, counted in instructions" at screen 0.012, 0.965 left font ",20" textcolor rgb ink
set label 2 ARG2 at screen 0.012, 0.925 left font ",12" textcolor rgb "#777777" noenhanced

# A row for each call: a line from what C takes to what C++ takes.
set lmargin screen 0.215
set rmargin screen 0.475
set xlabel "what C++ takes, where C takes 1" textcolor rgb ink
set xrange [1 - reach : 1 + reach]
set xtics autofreq format "%.2f"
set grid xtics linecolor rgb "#e8e8e8" linetype 1
set ytics noenhanced
set arrow 1 from 1, graph 0 to 1, graph 1 nohead linecolor rgb ink linewidth 1.5 front
set key off
plot data using (1):0:($2 - 1):(0) with vectors nohead linewidth 5 \
		linecolor rgb "#cccccc", \
	"" using ($2 <= 1 ? $2 : NaN):0:ytic(1) with points pointtype 7 pointsize 0.9 linecolor rgb cheaper, \
	"" using ($2 > 1 ? $2 : NaN):0 with points pointtype 7 pointsize 0.9 linecolor rgb dearer

# And its instructions, on a logarithmic scale.
unset label
unset arrow
set lmargin screen 0.515
set rmargin screen 0.975
set xlabel "instructions of a call" textcolor rgb ink
set logscale x
set xrange [400 : *]
set xtics ("500" 500, "1 000" 1000, "3 000" 3000, "10 000" 10000, "30 000" 30000, "100 000" 100000, "300 000" 300000)
set grid xtics ytics linecolor rgb "#e8e8e8" linetype 1
set ytics 1 format ""
set key at screen 0.985, 0.985 right top horizontal maxrows 2 samplen 0.6 textcolor rgb ink
plot data using 4:0 with points pointtype 2 pointsize 0.7 linecolor rgb "#999999" title "/dev/null, /dev/zero", \
	"" using 6:0 with points pointtype 9 pointsize 0.9 linecolor rgb "#b8860b" title "AF\\_UNIX", \
	"" using 5:0 with points pointtype 5 pointsize 0.8 linecolor rgb "#5b8bd0" title "pipe", \
	"" using 3:0 with points pointtype 7 pointsize 0.9 linecolor rgb cheaper title "ring in C++"
unset multiplot
