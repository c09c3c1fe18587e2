# Output as lines "field=value", read by the declared schema: `rates` is an object.
import json
import os

rates = {"EUR": 1, "USD": 1.08}
print("rates of today:", rates)
with open(os.environ["THREAD_OUTPUT"], "w") as output:
    print("rates=" + json.dumps(rates), file=output)
