# finding: virtualbox.settings-missing
# forecast: runs
# verdict: reached
# kernel: lab
# line: answer-42
# Nothing written down; the stick itself is fine.
rm virtualbox.txt
