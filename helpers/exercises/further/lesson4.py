"""Answers to the further questions of lesson 4, the base classifier."""

from helpers.exercises.answers import Further

further = Further("lesson4")


@further.answer(
    title=("배치 크기 5와 3", "Batch sizes 5 and 3"),
    why=(
        "TODO",
        "TODO",
    ),
)
def batches_of_five_and_three():
    import torch

    compare = torch.tensor([1.0, 1, 1, 1, 1, 1, 1, 0, 0, 0])
    for batch_size in (5, 4, 3):
        means = [batch.mean().item() for batch in compare.split(batch_size)]
        print(batch_size, [round(mean, 2) for mean in means], round(sum(means) / len(means), 2))


@further.answer(
    title=("가장 낮은 손실, 가장 높은 정확도", "Lowest loss, highest accuracy"),
    why=(
        "TODO",
        "TODO",
    ),
)
def lowest_loss_highest_accuracy():
    from helpers import FashionMNIST, SoftmaxRegression, Trainer

    data = FashionMNIST(batch_size=256, split="held-out")
    trainer = Trainer(max_epochs=40, seed=0)
    trainer.fit(SoftmaxRegression(lr=0.1), data)
    lowest = min(trainer.history, key=lambda row: row["val_loss"])
    highest = max(trainer.history, key=lambda row: row["val_acc"])
    return lowest, highest


@further.answer(
    title=("옵티마이저를 Adam으로", "Adam as the optimizer"),
    why=(
        "TODO",
        "TODO",
    ),
)
def with_adam():
    import torch

    from helpers import FashionMNIST, SoftmaxRegression, Trainer

    class WithAdam(SoftmaxRegression):
        def configure_optimizers(self):
            return torch.optim.Adam(self.parameters(), lr=self.lr)

    data = FashionMNIST(batch_size=256)
    for model in (SoftmaxRegression(lr=0.1), WithAdam(lr=0.001), WithAdam(lr=0.1)):
        trainer = Trainer(max_epochs=3, seed=0, progress=False)
        trainer.fit(model, data)
        print(type(model).__name__, model.lr, [round(row["val_acc"], 3) for row in trainer.history])
