"""python -m unittest discover python/tests, with the module on the path and the program beside it or in $NEWSGRAPH."""

import importlib.util
import pathlib
import tempfile
import unittest

import newsgraph

SOLD = "Norvane bought a ferry from Halden Group in 2010."


class Extracting(unittest.TestCase):
    def test_a_text_gives_statements(self):
        found = newsgraph.extract(SOLD, force=True)
        bought = next(it for it in found if it["relation"]["label"] == "bought")
        self.assertEqual((bought["subject"]["label"], bought["polarity"]), ("Norvane", "positive"))
        self.assertEqual(SOLD[bought["begin"] : bought["end"]], bought["words"])

    def test_many_texts_come_back_in_their_order(self):
        texts = [SOLD, "Hm.", "Rosa Lund met Jan Novak.", "Hm."] * 50
        counts = [len(found) > 0 for found in newsgraph.extract_all(iter(texts), force=True)]
        self.assertEqual(counts, [True, False, True, False] * 50)

    def test_nothing_gives_nothing(self):
        self.assertEqual(list(newsgraph.extract_all([])), [])

    def test_options_are_those_of_the_program(self):
        found = newsgraph.extract("Rosa Lund met Jan Novak on Monday.", force=True, date="2024-05-08")
        met = next(it for it in found if it["relation"]["label"] == "met")
        self.assertEqual((met["date"], met["time"]["earliest"]), ("2024-05-08", "2024-05-06"))

    def test_what_fails_is_told(self):
        with self.assertRaisesRegex(newsgraph.NewsgraphError, "unexpected argument"):
            newsgraph.extract(SOLD, colour="red")

    def test_a_text_that_cannot_be_read_costs_itself_alone(self):
        german = "Der Minister hat am Montag in Berlin gesagt, dass die Fabrik im Sommer geschlossen werden soll, weil sie zu alt ist."
        found = newsgraph.extract_all([SOLD, german, SOLD], date="2024-05-08")
        with self.assertRaisesRegex(newsgraph.NewsgraphError, "line 2"):
            counts = []
            for statements in found:
                counts.append(len(statements) > 0)
        self.assertEqual(counts, [True, False, True])

    def test_an_error_of_whoever_gives_texts_is_not_swallowed(self):
        def texts():
            yield SOLD
            raise ValueError("the disk is gone")

        with self.assertRaisesRegex(ValueError, "the disk is gone"):
            list(newsgraph.extract_all(texts(), force=True))

    def test_who_stops_early_leaves_no_process(self):
        found = newsgraph.extract_all((SOLD for _ in range(1_000_000)), force=True)
        self.assertTrue(next(found))
        found.close()


class Stores(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = pathlib.Path(folder.name, "news.graph")
        article = pathlib.Path(folder.name, "ferry.txt")
        article.write_text(f"Norvane buys a ferry\n\n{SOLD} Rosa Lund met Jan Novak.\n")
        newsgraph.add(article, store=self.store, force=True, date="2024-05-06")

    @unittest.skipUnless(importlib.util.find_spec("rdflib"), "rdflib is not installed")
    def test_rdflib_has_the_graph(self):
        rows = newsgraph.dataset(self.store).query(
            "SELECT ?o { ?s <https://w3id.org/newsgraph/ns#met>/<http://www.w3.org/2000/01/rdf-schema#label> ?o }"
        )
        self.assertIn("Jan Novak", {str(row[0]) for row in rows})

    @unittest.skipUnless(importlib.util.find_spec("pandas"), "pandas is not installed")
    def test_pandas_has_the_tables(self):
        statements = newsgraph.table(self.store)
        self.assertIn("bought", set(statements["relation_label"]))

    def test_a_store_that_is_not_there_is_told(self):
        with self.assertRaisesRegex(newsgraph.NewsgraphError, "nowhere"):
            newsgraph.table("nowhere") if importlib.util.find_spec("pandas") else newsgraph.run("list", "--store", "nowhere")


if __name__ == "__main__":
    unittest.main()
