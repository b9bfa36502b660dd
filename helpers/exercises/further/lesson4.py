"""Answers to the further questions of lesson 4, the base classifier."""

from helpers.exercises.answers import Further

further = Further("lesson4")


@further.answer(
    title=("배치 크기 5와 3", "Batch sizes 5 and 3"),
    why=(
        "어림한 값에서는 배치마다 한 표입니다. 배치 크기 5는 10개를 5개와 5개로 똑같이 나누므로 모든 예제의 무게가 "
        "같고, (1.0 + 0.4) / 2 = 0.7로 정확합니다. 3이면 3개, 3개, 3개, 1개로 나뉘어 마지막 예제 하나가 다른 예제 "
        "3개만큼 무겁습니다. 그래서 (1 + 1 + 1/3 + 0) / 4 = 0.58입니다. 크기 4의 0.58과 같은 것은 우연입니다.",
        "In the quick value each batch has one vote. A batch size of 5 divides the 10 examples into 5 and 5, so all "
        "weigh the same, and (1.0 + 0.4) / 2 = 0.7 is exact. With 3 there are batches of 3, 3, 3 and 1, and the last "
        "example alone weighs as much as 3 others: (1 + 1 + 1/3 + 0) / 4 = 0.58. That a size of 4 gives 0.58 as well "
        "is a coincidence.",
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
        "시드 4개로 해 보니 검증 손실이 가장 낮은 에포크는 35에서 40, 정확도가 가장 높은 에포크는 31에서 40이었고, "
        "둘이 같았던 시드는 1개뿐입니다. 손실은 확률을 모두 보지만 정확도는 가장 큰 것이 무엇인지만 보기 때문입니다. "
        "그런데 정확도의 차이는 작습니다. 두 에포크의 정확도는 모두 0.854에서 0.857 사이이고, 검증 이미지 "
        "10,000장에서 표준 오차가 0.0035입니다. 이 정도 차이라면 어느 쪽을 골라도 됩니다.",
        "With 4 seeds, the epoch of the lowest validation loss was 35 to 40 and that of the highest accuracy 31 to "
        "40; only with 1 seed were they the same. The loss looks at the probabilities, the accuracy only at which one "
        "is largest. The difference in accuracy is small, though: in both epochs it is between 0.854 and 0.857, and "
        "with 10,000 validation images the standard error is 0.0035. With so small a difference, either choice will "
        "do.",
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
        "Adam은 지난 그래디언트의 크기를 보고 파라미터마다 걸음의 크기를 조절합니다. 학습률 0.001의 Adam은 검증 "
        "정확도가 첫 에포크에 0.787에서 0.792로 SGD(학습률 0.1)의 0.769에서 0.787보다 높고, 셋째 에포크에는 0.824에서 "
        "0.825로 시드에 따른 차이도 거의 없습니다. SGD는 그때 0.772에서 0.820입니다(시드 5개). SGD에 알맞은 학습률이 "
        "Adam에도 알맞은 것은 아닙니다. 학습률 0.1의 Adam은 0.73에서 0.82 사이를 오르내립니다.",
        "Adam adapts the size of the step of each parameter to the size of its past gradients. Adam with a learning "
        "rate of 0.001 has a validation accuracy of 0.787 to 0.792 in the first epoch, above the 0.769 to 0.787 of "
        "SGD (learning rate 0.1), and in the third 0.824 to 0.825, with hardly a difference between seeds, where SGD "
        "has 0.772 to 0.820 (5 seeds). A learning rate that suits SGD need not suit Adam: with 0.1, Adam goes up and "
        "down between 0.73 and 0.82.",
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
