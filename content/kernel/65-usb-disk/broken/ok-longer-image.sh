# finding: none
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# The image made longer afterwards, as when it is written to a larger stick: the copy of the table is no longer at the end.
truncate -s 80M usb.img
