"""Prints what Python itself makes of a systematic set of lambdas: python3 record-python.py > python-results.json

A row is the body of `lambda d: ...` and repr() of its value, or "!" where Python raises (or gives a complex number,
which JSON and we do not have). The data is at the end.
"""
import json
import warnings

warnings.simplefilter("ignore")

DATA = {
    "n": 3,
    "zero": 0,
    "neg": -7,
    "score": 0.97,
    "big": 9007199254740991,
    "ok": True,
    "no": False,
    "none": None,
    "name": "héllo😀",
    "empty": "",
    "xs": [1, 2, 3],
    "words": ["b", "a", "c"],
    "mixed": [1, "a", None, 2.5, [1], {"k": 1}],
    "nothing": [],
    "deep": {"a": {"b": [10, 20]}, "k": 1},
    "blank": {},
}

NUMBERS = ["0", "1", "3", "-2", "7", "-7", "0.0", "-0.0", "0.5", "-2.5", "2.0", "1e16", "1e-5", "10**20", "True", "False"]
OTHERS = ["None", "''", "'a'", "'b'", "'ab'", "[]", "[1]", "[1, 2]", "(1,)", "()", "{}", "{'a': 1}", "{1: 'x'}"]
ARITHMETIC = ["+", "-", "*", "/", "//", "%", "**"]
COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "in", "not in"]
STRINGS = ["''", "'abc'", "'  x '", "'ÄÖß'", "'héllo😀'", "'1_0'", "' -12 '", "'1.5e3'", "'inf'", "'-nan'", "'0x10'", "'+7'"]


def bodies():
    values = NUMBERS + OTHERS
    for a in values:
        yield a
        yield f"not {a}"
        yield f"bool({a})"
        yield f"str({a})"
        yield f"-{a}"
        yield f"+{a}"
        for function in ["len", "int", "float", "abs", "sum", "any", "all", "round", "min", "max"]:
            yield f"{function}({a})"
        for type_name in ["int", "float", "str", "bool", "list", "dict", "tuple", "object", "(int, str)", "(list, (dict, bool))"]:
            yield f"isinstance({a}, {type_name})"
        for b in values:
            for operator in ARITHMETIC:
                # JavaScript's power and C's are not the same to the last digit where the exponent is no whole number.
                if operator == "**" and ("10**20" in (a, b) or b == "-2.5"):
                    continue
                if operator == "%" and a.startswith("'"):
                    continue
                if operator == "*" and "10**20" in (a, b) and (a + b).strip("10*") and not numeric(a, b):
                    continue
                yield f"({a}) {operator} ({b})"
            for operator in COMPARISONS:
                yield f"{a} {operator} {b}"
        for b in ["0", "'x'", "[]", "1.5"]:
            yield f"{a} and {b}"
            yield f"{a} or {b}"
            yield f"1 if {a} else {b}"
            yield f"not {a} and {b} or 'last'"
            yield f"{b} or not {a} and 'y'"
            yield f"{b} and not {a} or 'z'"
    for text in STRINGS:
        for call in ["len({})", "int({})", "float({})", "{}.lower()", "{}.upper()", "{}.strip()", "{}.strip('ac ')", "str({})", "[{}]"]:
            yield call.format(text)
        for part in STRINGS[:5]:
            yield f"{text}.startswith({part})"
            yield f"{text}.endswith({part})"
            yield f"{part} in {text}"
            yield f"{text} < {part}"
            yield f"{text}.startswith(({part}, 'h'))"
    for value in ["0.5", "1.5", "2.5", "-0.5", "-1.5", "2.675", "1.005", "0.125", "1234.5678", "1e300", "5e-324", "15", "-25", "True"]:
        for digits in ["", ", 0", ", 1", ", 2", ", 3", ", -1", ", -2", ", 400", ", -400", ", None", ", True", ", 1.0"]:
            yield f"round({value}{digits})"
    for value in ["1e15", "1e16", "123456789012345680.0", "0.0001", "0.00001", "1/3", "2**0.5", "1e100", "1e22", "-1e-7", "100.0", "1.0e-300", "float('inf')", "float('nan')", "-float('inf')"]:
        yield value
        yield f"str({value})"
        yield f"int({value})"
        yield f"[{value}]"
    for a in ["10**30", "10**400", "-(10**30)", "2**200 + 1", "3**100"]:
        for b in ["10**29", "7", "-7", "10**399", "2.0", "3**99"]:
            for operator in ["/", "//", "%", "==", "<", "+", "*"]:
                yield f"({a}) {operator} ({b})"
    for target in ["'abcdef'", "[1, 2, 3, 4]", "(1, 2, 3)", "d['xs']", "d['name']", "''", "d['nothing']"]:
        for index in ["0", "1", "-1", "-3", "5", "-9", "True", "1.0", "'a'", "None"]:
            yield f"{target}[{index}]"
        for a in ["", "0", "1", "-2", "9", "-9", "None"]:
            for b in ["", "2", "-1", "9", "-9"]:
                yield f"{target}[{a}:{b}]"
                for step in ["1", "2", "-1", "-2", "0", "9", "-9"]:
                    yield f"{target}[{a}:{b}:{step}]"
    for key in list(DATA) + ["missing", "__class__", "constructor"]:
        yield f"d['{key}']"
        yield f"d.get('{key}')"
        yield f"d.get('{key}', 'other')"
        yield f"'{key}' in d"
        yield f"bool(d.get('{key}'))"
        yield f"str(d.get('{key}'))"
        yield f"d['{key}'] == d.get('{key}')"
        yield f"d.get('{key}') == 3"
        yield f"isinstance(d.get('{key}'), (int, list))"
        for operator in ["+", "*", "/", "//", "<", "=="]:
            yield f"d['{key}'] {operator} 2"
            yield f"d['{key}'] {operator} 2.0"
            yield f"d['{key}'] {operator} d['{key}']"
    yield from EXTRA


def numeric(a, b):
    return a in NUMBERS and b in NUMBERS


EXTRA = [
    "1 < 2 < 3", "1 < 3 < 2", "3 > 2 > 1 > 0", "1 < 2 == True", "(1 < 2) == True", "1 < (2 == True)", "0 == 0 in [0]",
    "1 < 2 < d['missing']", "2 < 1 < d['missing']", "1 in [1] == True", "d['n'] is not None", "d['none'] is None",
    "d['ok'] is True", "d['n'] is None", "not d['ok'] == False", "not not d['xs']", "not d['no'] and not d['none']",
    "d['deep']['a']['b'][-1]", "d['deep'].get('a').get('x', {})", "d['deep'].get('q', {}).get('r', 5)",
    "max(1, 2.0, True)", "min('b', 'a')", "max([1, 5, 3])", "max([])", "min(1)", "max(1, 'a')", "min([[2], [1, 9]])",
    "max(d['xs'])", "max(d['words'])", "max(d['mixed'])", "min(d)", "sum([1, 2, 3], 10)", "sum([[1], [2]], [])",
    "sum(['a'], '')", "sum([0.5, 0.25])", "sum([True, True])", "sum(d['xs']) / len(d['xs'])", "sum((1, 2))",
    "any([])", "all([])", "any(d['mixed'])", "all(d['mixed'])", "any('')", "all({0: 1})", "any({0: 1})", "len(d)",
    "len(d['name'])", "d['name'][-1]", "d['name'].upper()", "{'a': 1, 'b': [1, 2], 'a': 3}", "{1: 'a', True: 'b', 1.0: 'c'}",
    "{(1, 2): 3}[(1, 2)]", "{[1]: 2}", "d[[1]]", "d.get([1])", "[1] in d", "(1, 'a') == (1, 'a')", "(1, 2) < (1, 3)",
    "[1, 2] < [1, 'a']", "[1, 2] < [2, 'a']", "[] < [1]", "(1,) == [1]", "{'a': 1} == {'a': 1.0}", "{'a': 1} < {'b': 2}",
    "[float('nan')] == [1]", "'a' 'b' \"c\"", "'a' * 3", "3 * 'ab'", "'a' * -1", "[0] * 3", "(1, 2) * 2", "True * [1]",
    "True + True", "True / 2", "-True", "+False", "abs(-True)", "round(True)", "True ** 2", "str(True) == 'True'",
    r"'\n\t\x41\u00e9\U0001F600\101\0'", r"'\q\8'", r"r'\n'", r"'it\'s'", "\"it's\"", "'''a\"b'''", r"'\\'", r"'a\x00\x7f\u200b\xa0'",
    r"u'x'", r"R'\d' 'e'", "0xff", "0o17", "0b101", "1_000", "1_0.0_1", "1e1_0", ".5", "00", "1if 2 else 3",
    "2 ** -1", "0 ** 0", "0.0 ** 0", "0 ** -1", "0.0 ** -1", "(-8) ** (1/3)", "(-8) ** 2", "-2 ** 2", "2 ** 3 ** 2", "(-2.0) ** 3",
    "(-1) ** 10000001", "1 ** (10 ** 10)", "10.0 ** 308 * 10", "10.0 ** 309", "2 ** 1000 / 2 ** 999", "2 ** 2000 / 2 ** 900",
    "10 ** 400 * 1.0", "float(10 ** 400)", "int(1e300)", "7 // 2 * 2 + 7 % 2", "-7 // 2", "-7 % 3", "7 % -3", "-7.5 // 2", "-7.5 % 2",
    "7.5 % -2", "1e308 // 1e-308", "5 % 0", "5.0 % 0", "5 // 0.0", "1 - 0.9", "0.1 + 0.2", "0.1 + 0.2 == 0.3", "10 ** 20 == 1e20",
    "10 ** 20 + 1 == 1e20", "2 ** 53 + 1 == 2.0 ** 53", "2 ** 53 + 1 > 2.0 ** 53", "int('12' * 20)", "int()", "float()", "str()",
    "bool()", "int(True)", "float(True)", "int(-2.9)", "int('')", "float('')", "int('1.5')", "float('1_0')", "float('1__0')",
    "float('.5')", "float('5.')", "float('.')", "float(' Infinity ')", "float('nan') == float('nan')", "float('nan') < 1", "int('_1')",
    "str([1, 'a', None, 2.0, (1,), {'k': True}])", "str('it\\'s')", "str(d['mixed'])", "str(d['deep'])", "str((1,))", "str(())",
    "'x'.startswith('')", "''.endswith('')", "'x'.startswith(1)", "'x'.startswith(('y', 1))", "'x'.startswith(())", "1 .lower()",
    "'ǅ'.lower()", "'ß'.upper()", "'İ'.lower()", "'ΑΣ'.lower()", "'\\x1f\\u2003x\\ufeff'.strip()", "'xyx'.strip('x')", "'x'.strip(None)",
    "'x'.strip(1)", "d['xs'] + [4]", "d['xs'] + (4,)", "(1,) + (2,)", "d['xs'] * 2", "2 in d['xs']", "2.0 in d['xs']", "True in d['xs']",
    "'a' in d['words']", "1 in 'a'", "'' in ''", "None in [None]", "d['deep'] == {'k': 1, 'a': {'b': [10, 20]}}", "d == d",
    "isinstance(d, dict)", "isinstance(None, (int, str))", "isinstance(True, int)", "isinstance(1, bool)", "d['n'] + 1 == 4",
    "d['big'] + 2", "d['score'] * 100", "d['n'] / 2", "d['n'] // 2", "str(d['n'])", "str(d['score'])", "d['n'] == 3.0",
    "'ok' if d.get('ok') else 'no'", "d.get('analysis_complete', False)", "d.get('score', 0) > 0.9 and d['n'] >= 3",
    "'a' if [] else 'b' if {} else 'c'", "d['xs'] and d['xs'][0]", "d['nothing'] and d['nothing'][0]", "d['xs'][d['n'] - 1]",
]


def result(body):
    try:
        value = eval("lambda d: " + body, {})(DATA)
        return "!" if isinstance(value, complex) or "j)" in repr(value) else repr(value)
    except Exception:
        return "!"


if __name__ == "__main__":
    rows = {}
    for body in bodies():
        compile("lambda d: " + body, "table", "eval")
        rows[body] = result(body)
    print("{")
    print('"data": ' + json.dumps(DATA) + ",")
    print('"results": [')
    print(",\n".join(json.dumps(row) for row in rows.items()))
    print("]}")
