import os

print(os.environ["INPUT_HEADLINE"])
with open(os.environ["THREAD_OUTPUT"], "w") as output:
    output.write("published=true\n")
